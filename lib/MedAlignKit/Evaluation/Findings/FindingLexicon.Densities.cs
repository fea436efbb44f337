using MedAlignKit.Cohorts;

namespace MedAlignKit.Evaluation;

// What is dense in the lungs: round things, hazy things, scars.
internal static partial class FindingLexicon
{
    // A density that is a line or a plate is a scar or an airless band, not an infiltrate.
    private const string Linear =
        @"(?<!(?:linear|band-like|atelectatic|plate-?like|discoid|laminar|fibrotic|fibroatelectatic"
        + @"|sequela\w*|reticular|strand-like|contrast|arterial|vascular)\s)";

    private const string Round =
        @"(?:round(?:ed)?|roundish|spheric\w+|spheroid|ovoid|oval|globular|(?:ball|bead|pea)-?(?:shaped|like"
        + @"|sized)|solid|circumscribed|well-?(?:defined|circumscribed|demarcated|marginated)|spiculated"
        + @"|sub-?solid|part-?solid)";

    private const string Spot =
        @"(?:lesions?|densit(?:y|ies)|opacit(?:y|ies)|foc(?:us|i)|spots?|formations?|shadows?)";

    private const string Nodule =
        @"(?:micro)?nodul(?:es?|us|i|arit(?:y|ies)|ar(?!\s+(?:consolid|pleura|sept|inter-?lob|thick|contour"
        + @"|goit|hyperplas)))\b";

    private static FindingTerm[] Densities =>
    [
        Names(ChestFinding.LungNodule, [
            @"\b(?:pulmonary|lung|parenchymal|sub-?pleural|(?:peri)?fissural|intra-?pulmonary|centri-?(?:lobular"
                + $@"|acinar)|perilymphatic|glass|sub-?solid|part-?solid|lobe){S}(?:{W}{S}){{0,2}}?{Nodule}",
            $@"\b(?<h>{Nodule}){Upto(8, Other)}{LungOrPart}\b",
        ], @"pleural\s+nodul"),
        Names(ChestFinding.LungNodule, [
            $@"\b{Nodule}|\bcoin\s+lesions?\b|\bSPNs?\b|\bGGNs?\b|\bgranulomas?\b",
            @"\btree-?\s?in-?\s?bud\b",
        ], $@"{Other}|pleural\s+nodul\w+|skin|chest\s+wall\s+nodul"),
        Names(ChestFinding.LungNodule, [
            $@"\b{Round}\s+(?:(?!atelect|collaps|mass|organ){W}\s+){{0,3}}?{Spot}\b",
            $@"\b{Spot}\s+of\s+(?:an?\s+)?(?:round\w*|spher\w+|oval)\s+(?:shape|form)",
            $@"\b(?:solitary|solid|discrete|focal)\s+(?:pulmonary|lung|parenchymal|nodul\w+)\s+{Spot}\b",
        ], $@"{Other}{Bone}|lymph|nodes?\b|mediastin\w*|skin|pericard\w*|lytic|cysts?\b|pleural"),
        Says(ChestFinding.LungNodule, FindingStatus.Absent, [
            $@"\bno\s+(?:{W}\s+){{0,2}}?(?:focal|suspicious|solid)\s+(?:pulmonary\s+|lung\s+"
                + $@"|parenchymal\s+)?lesions?\b(?=\s+(?:{W}\s+){{0,4}}?lungs?\b)",
            $@"\bno\s+(?:{W}\s+){{0,2}}?(?:pulmonary|lung)\s+lesions?\b",
        ]),

        Names(ChestFinding.LungOpacity, [
            $@"\b(?:ground|frosted)[\s-]*glass\b|\bGG[ON]s?\b|\b{Linear}opacit\w+|\bhaz(?:e|y|iness)\b",
            @"\b(?:lung|parenchyma)\s+(?:\w+\s+){0,2}(?<h>denser)\b|\binfiltra\w+|\bveil(?:s|ing|ed)?\b"
                + @"|\bcloud(?:y|ing|iness)\b",
            @"\bfrosted\s+(?:lung|parenchyma|area|appearance)\w*|(?:semi|half)-?transparent\b|\b(?:reduced"
                + @"|decreased)\s+transparency\b|\btransparency\s+(?:of\s+\w+\s+\w+\s+)?(?:is|has)\s+(?:reduced"
                + @"|decreased)|\bmilky\b",
            $@"\b(?:densit(?:y|ies)|attenuation)(?:\s+(?:of|in){Upto(5)})?\s*(?:is|are|has"
                + @"|have)\s+(?:\w+\s+){0,3}?(?<h>increased|raised|elevated|higher)\b",
            $@"\b{Linear}opacif\w+\b(?!{Upto(6)}(?:arter\w+|contrast|vascul\w+|vein\w*|aort\w*|bowel|sinus\w*)\b)",
            $@"\bcrazy[\s-]paving\b|\b{Linear}(?:density|attenuation)\s+increases?\b",
            $@"\b(?:increase\w*|elevat\w+|raised|higher)\s+(?:in\s+|of\s+)?(?:{W}\s+)?(?:densit\w+|attenuation)\b",
            @"\b(?:patchy|hazy|faint|alveolar|veil-?like|veiled|cloudy|ill-defined|smudg\w+"
                + @"|milky)\s+(?:\w+\s+){0,2}?(?<!low\s|decreased\s|reduced\s|mosaic\s)(?:densit(?:y|ies)"
                + @"|attenuation|shadow\w*)\b",
        ], $@"{Other}|fat\w*|perinephric|mesent\w*|skin|bon[ey]|sclero\w*|marrow"),
        Says(ChestFinding.LungOpacity, FindingStatus.Absent, [Clear]),

        Names(ChestFinding.PulmonaryFibroticSequela, [
            @"(?<!\bcystic\s)\bfibro(?!cyst|ma|aden|gland|fat|elast|scan|lip)[\w-]+",
            @"(?<!myocardial\s)\bsequel\w+\b(?!\s+(?:of|fracture|surg))",
            @"\bsequel\w+(?=\s+of\s+(?:\w+\s+){0,3}?(?:tuberc|infect|pneumon|granulom|inflam|diseas|TB))",
            @"(?<!\b(?:surgical|operat\w+|skin|incision\w*|sternotomy|myocardial|infarct"
                + @"|thoracotomy)\s)\bscar(?:s|red|ring)?\b",
            @"\bhoneycomb\w*|\bcicatri\w+|\barchitectur\w+\s+distort\w+",
            @"\bdistort\w+\s+of\s+(?:the\s+)?(?:\w+\s+)?architecture",
            @"\b(?:parenchym\w+|pleuro-?parenchym\w+|sub-?pleural|fibrous|fine|coarse"
                + @"|residual)\s+(?:\w+\s+)?(?:strand\w*|bands?|streak\w*|cords?)\b",
            @"(?<!fat\s)\bstrands\b|\bstringy\b|\btraction\b|\bretractile\b",
            @"\b(?:pleuro-?parenchym\w+|pleural[\s-]+(?:and\s+)?parenchym\w+)\s+(?:\w+\s+)?(?:thicken|change"
                + @"|densit|alterat|opacit)\w*",
            @"\b(?:bi-?)?apical\s+(?:\w+\s+){0,2}?(?:cap(?:s|ping)?\b|(?<h>thicken\w*))",
            @"\bpleural\s+thickening\s+at\s+(?:\w+\s+){0,2}apices",
            @"\bpost-?(?:inflammatory|infectio?\w*|infective|tubercul\w+|pneumonic"
                + @"|specific)\s+(?:\w+\s+){0,2}?(?:changes?|residu\w+|alterations?|lesions?)",
            @"\b(?:old|healed|inactive|chronic|residual|previous)\s+(?:\w+\s+){0,2}?(?:tubercul\w+|TB"
                + @"|granulomatous)\s+(?:\w+\s+)?(?:change|disease|lesion|residu)\w*",
        ],
            @"ribs?\b|fractur\w*|sternotomy|thyroid|adrenal|breast|hepat\w*|liver|splen\w*|spleen|renal"
            + @"|kidney|pancrea\w*|subcutan\w*|myocard\w*|vertebra\w*"),
    ];
}
