using System.Text.RegularExpressions;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Evaluation;

/// <summary>Words that name a finding, or say by themselves what is stated.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Pattern">The words; its group "h" is the one that a negation must reach, where it is not all of
/// them ("the bronchi are not <i>dilated</i>").</param>
/// <param name="Says">Null for words that name the finding, and else what they state: "heart size is
/// normal".</param>
/// <param name="Unless">Words in the same clause that make it another thing: a nodule of the thyroid.</param>
internal sealed record FindingTerm(ChestFinding Finding, Regex Pattern, FindingStatus? Says = null,
    Regex? Unless = null);

/// <summary>The words for CT-RATE's 18 findings, in the wording of its translated reports and in that of
/// reports written in English.</summary>
internal static class FindingLexicon
{
    // One word, and what may stand between two.
    private const string W = @"[\w'-]+", S = @"[\s,/:()-]+";

    private const string Calcified = @"(?:calcif\w+|calcium|atherom\w+|atherosclero\w+|plaques?)";

    private const string Coronary = @"(?:coronary|coronaries|LAD|RCA|LCX|circumflex)";

    private const string Artery =
        @"(?:aort(?:a|ic)\b(?!\s+valv)|arter(?:y|ies|ial)\b|supra-?aortic|carotid|subclavian"
        + @"|vascular\s+(?:structures?|walls?)|great\s+vessels)";

    private const string Joining =
        @"(?:and|or|nor|an?|of|thickening|free|small|minimal|mild|moderate|large|amount|trace|bilateral"
        + @"|loculated)";

    private const string Heart = @"\b(?:heart|cardiac)(?:" + S
        + @"(?:contours?|sizes?|dimensions?|silhouette|shadow|configuration|compartments?|diameters?|and"
            + @"|with|the|pericardium|mediastin\w+|great|vessels?|structures?))*";

    private const string Other =
        @"thyroid|adrenal|breast|hepat\w*|liver|splen\w*|spleen|renal|kidney|pancrea\w*|subcutan\w*|isthmus";

    /// <summary>All terms.</summary>
    public static IReadOnlyList<FindingTerm> Terms { get; } =
    [
        Names(ChestFinding.MedicalMaterial,
            @"\bmedical\s+(?:materials?|devices?)|\bcatheters?\b|\bcentral\s+(?:venous\s+)?lines?\b"
            + @"|\b(?:chemo)?ports?\b|\bport-a-cath\w*|\bpace-?makers?\b|\bICDs?\b|\bdefibrillators?\b"
            + @"|\belectrodes?\b|\b(?:pacing|icd)\s+leads?\b|\b(?:endo)?stents?\b|\bsutures?\b"
            + @"|\bstern(?:otomy|al)\s+(?:wires?|clips?)\b"
            + @"|\b(?:surgical|metallic|operation)\s+(?:clips?|materials?|staples?|sutures?|hardware"
            + @"|implants?|objects?)\b|\bclips\b|\b(?:\w+\s+)?tubes?\b|\bcannula\w*"
            + @"|\bdrains?\b(?!\s+(?:in)?to\b)|\b\w*prosthe(?:sis|ses|tic)\b|\bcoils?\b|\bimplants?\b"
            + @"|\bhardware\b|\bvalve\s+replacement\b|\bPICC\b|\bfilters?\b|\bdevices?\b"
            + @"|\b(?:indwelling|support|monitoring)\s+lines?\b|\bgrafts?\b"),
        Names(ChestFinding.ArterialWallCalcification,
            $@"\b(?<h>{Calcified})\b(?:{S}(?!pleura|valv){W}){{0,12}}?{S}(?<!coronary\s){Artery}"
            + $@"|(?<!coronary\s)\b{Artery}(?:{S}(?!normal|diamet|calib|width|dilat|aneurysm|coronar){W}"
            + $@"|{S}(?:and|or){S}coronar\w+){{0,6}}?{S}(?<h>{Calcified})\b"
            + $@"|\b(?:vascular|arterial|aortic)\s+(?:wall\s+)?calcif\w+|\bcalcific\s+atheros\w+"
            + $@"|\batherosclerosis\b"),
        Names(ChestFinding.CoronaryArteryWallCalcification,
            $@"\b(?<h>{Calcified})\b(?:{S}(?!pleura|valv){W}){{0,12}}?{S}{Coronary}\b"
            + $@"|\b{Coronary}\b(?:{S}(?!stent|bypass|graft|normal){W}){{0,6}}?{S}(?<h>{Calcified})\b"),
        Names(ChestFinding.Cardiomegaly,
            $@"\bcardiomegaly\b|\b(?:heart|cardiac)\s+enlargement\b"
            + $@"|\benlarge(?:ment|d)\s+(?:of\s+)?(?:the\s+)?(?:heart|cardiac)\b"
            + $@"|\b(?:increased?|large)\s+(?:in\s+)?(?:heart|cardiac)\s+size\b"
            + $@"|{Heart}(?:{S}(?!pericard|coronar|chamber|normal){W}){{0,4}}?{S}(?<h>enlarged|increased?"
            + $@"|larger|bigger|wider)\b|\b(?:large|big)\s+heart\b"
            + $@"|\b(?:cardio-?thoracic\s+(?:ratio|index)|CTO|CTR)\b(?:{S}{W}){{0,4}}?{S}(?<h>increased"
            + $@"|high|above|enlarged|greater|exceeds?|over)\b"),
        Says(ChestFinding.Cardiomegaly, FindingStatus.Uncertain,
            $@"{Heart}(?:{S}{W}){{0,5}}?{S}(?:upper\s+limits?|borderline)\b"),
        Says(ChestFinding.Cardiomegaly, FindingStatus.Absent,
            $@"{Heart}(?:{S}(?!larger|bigger|wider|than|above|upper|limit|not|enlarged|increased"
            + $@"|borderline|pericard|coronar|lung|pleura){W}){{0,4}}?{S}(?:normal|natural|unremarkable"
            + $@"|ordinary)\b|\bnormal(?:[\s-]+sized?)?\s+(?:heart|cardiac)\b"
            + $@"|\b(?:cardio-?thoracic\s+(?:ratio|index)|CTO|CTR)\b(?:{S}(?!not|above"
            + $@"|upper){W}){{0,5}}?{S}(?:normal|natural)\b"),
        Names(ChestFinding.PericardialEffusion,
            $@"\bpericardi\w+(?:{S}(?:pleural|{Joining}))*{S}(?<h>effusions?|fluid)\b"
            + $@"|\b(?<h>hydropericardium)\b"
            + $@"|\b(?<h>effusions?|fluid)\b(?:{S}{W}){{0,8}}?{S}(?:in|within|around|along"
            + $@"|at)\s+(?:{W}{S}){{0,4}}?pericardi\w+"
            + $@"|\b(?<h>effusions?|fluid)\b(?:{S}{W}){{0,5}}?{S}(?:around|surrounding)\s+the\s+heart\b"
            + $@"|\bpericardial\s+(?:space|area|cavity|sac|leaves)\w*(?:{S}{W}){{0,5}}?{S}(?<h>effusions?"
            + $@"|fluid)\b"),
        Says(ChestFinding.PericardialEffusion, FindingStatus.Absent,
            @"\bpericardium\s*(?::|is|are|appears?)\s*(?:normal|natural|unremarkable)\b"),
        Names(ChestFinding.PleuralEffusion,
            $@"\bpleura\w*(?:{S}(?:pericardial|{Joining}))*{S}(?<h>effusions?|fluid)\b"
            + $@"|\b(?<h>hydrothorax)\b"
            + $@"|(?<!pericardial\s)\b(?<h>effusions?|fluid)\b(?:{S}{W}){{0,8}}?{S}(?:in|within|between"
            + $@"|around|along|at)\s+(?:{W}{S}){{0,5}}?(?:pleura\w*|hemi-?thora\w+)\b"
            + $@"|\b(?<h>effusions?|fluid)\b(?:{S}{W}){{0,5}}?{S}(?:around"
            + $@"|surrounding)\s+(?:{W}{S}){{0,2}}?lungs?\b|\b(?:pleura|pleural\s+(?:space|cavit|surface"
            + $@"|leaves)\w*)(?:{S}(?!pericard){W}){{0,7}}?{S}(?<h>effusions?|fluid)\b"),
        Names(ChestFinding.PleuralEffusion, @"\beffusions?\b", @"pericardi|joint|heart"),
        Says(ChestFinding.PleuralEffusion, FindingStatus.Absent,
            @"\bpleural\s+(?:spaces?|cavit\w+)\s+(?:are|is|appear)\s+(?:clear|normal|free(?!\s+(?:of"
            + @"|from)))\b|\bpleura\s*(?::|is)\s*(?:normal|unremarkable|clear)\b"),
        Names(ChestFinding.HiatalHernia,
            $@"\bhiat(?:al|us)\s+(?:{W}\s+)?hernia\w*|\bsliding(?:[\s-]+type)?\s+(?:hiat\w+\s+)?hernia\w*"
            + $@"|\bpara-?o?esophageal\s+hernia\w*|\bgastric\s+hernia\w*"
            + $@"|\bhernia\w*(?:\s+{W}){{0,6}}?\s+hiatus|\bintrathoracic\s+stomach"
            + $@"|\bstomach(?:\s+{W}){{0,4}}?\s+(?:herniat\w+|slid\w*|through\s+the)"
            + $@"|\bherniation\s+of\s+(?:the\s+)?(?:{W}\s+)?stomach"
            + $@"|\bstomach(?:\s+{W}){{0,3}}?\s+(?:with)?in(?:to)?\s+the\s+(?:thorax|chest)"),
        Names(ChestFinding.Lymphadenopathy, @"\blymphadenopath\w*|\badenopath\w*|\bLAPs?\b|\blymphadenomegal\w+"),
        Names(ChestFinding.Emphysema,
            @"(?<!(?:subcutaneous|surgical|mediastinal|tissue)\s)\bemphysem\w*|\bbullae?\b|\bbullous\b"
            + @"|\bblebs?\b|\blow[\s-]attenuation\s+areas?\s+without\b"),
        Names(ChestFinding.Atelectasis, @"\b\w*(?:atelecta|dystelecta)\w+"),
        Names(ChestFinding.Atelectasis, @"\bcollapsed?\b",
            @"vertebra\w*|vein|vena|esophag\w*|oesophag\w*|gallbladder|trachea\w*|corpus"),
        Names(ChestFinding.Atelectasis, @"\bvolume\s+loss\b|\bloss\s+of\s+volume\b",
            @"fibro\w*|sequel\w*|vertebra\w*"),
        Names(ChestFinding.LungNodule,
            $@"\b(?:micro)?nodul(?:es?|ar(?!\s+consolid))\b|\bcoin\s+lesions?\b"
            + $@"|\b(?:round|rounded|spherical)\s+(?:{W}\s+){{0,2}}?(?:lesions?|densit\w+|opacit\w+"
            + $@"|foc(?:us|i)|spots?)\b",
            Other),
        Names(ChestFinding.LungOpacity,
            @"\b(?:ground|frosted)[\s-]*glass\b|\bGGOs?\b"
            + @"|(?<!(?:linear|band-like|atelectatic|plate-like|fibrotic)\s)\bopaci\w+|\bhaz[ye]\w*"
            + @"|\binfiltra\w+|\bcrazy[\s-]paving\b|\bdensity\s+increases?\b"
            + @"|\bincreased?\s+(?:in\s+)?densit\w+",
            Other + @"|fat\w*|perinephric|mesent\w*|skin|bon[ey]|sclero\w*|marrow"),
        Names(ChestFinding.PulmonaryFibroticSequela,
            @"\bfibro(?!cyst|ma|aden)\w+|\bsequel\w+|\bscar(?:s|red|ring)?\b|\bhoneycomb\w*"
            + @"|\bparenchymal\s+bands?\b|\bcicatri\w+",
            Other + @"|ribs?|fractur\w*|surg\w*|operat\w*|sternotomy"),
        Names(ChestFinding.MosaicAttenuationPattern,
            $@"\bmosaic\w*"
            + $@"|\b(?:patchwork|heterogeneous|inhomogeneous|geographic)\s+(?:{W}\s+){{0,3}}?(?:attenuation"
            + $@"|densit\w+|aeration|lucenc\w+)"),
        Names(ChestFinding.PeribronchialThickening,
            $@"\bperi-?bronch\w*(?:{S}(?!consolid|ground|nodul|densit){W}){{0,5}}?{S}(?<h>thick\w*"
            + $@"|cuffing)|\bbronchial\s+cuffing"
            + $@"|\b(?:bronch(?:us|i|ial|iolar)|airway)\s+walls?(?:{S}{W}){{0,4}}?{S}(?<h>thick\w*)"
            + $@"|\bwalls?\s+of\s+(?:the\s+)?(?:{W}\s+)?bronchi(?:\s+{W}){{0,3}}?\s+(?<h>thick\w*)"
            + $@"|\b(?<h>thick\w*)(?:\s+(?:is|are|was|were|observed|seen|noted|present))*\s+(?:of|in|along"
            + $@"|at)\s+(?:{W}{S}){{0,6}}?(?:peri-?bronch\w*|bronch\w+\s+walls?|airway\s+walls?"
            + $@"|walls?\s+of\s+(?:the\s+)?bronchi)"
            + $@"|\b(?<h>thickened)\s+(?:{W}\s+)?(?:bronch\w+|airway)\s+walls?"),
        Names(ChestFinding.Consolidation,
            @"\bconsolidat\w+|\bair[\s-]?bronchograms?\b|\bair-?space\s+disease\b|\bairless\s+lung\b"),
        Names(ChestFinding.Bronchiectasis,
            $@"\bbronch\w*ecta(?:s|t)\w*"
            + $@"|\b(?<h>dilat\w+|widen\w*|ectasi\w*|ectatic)(?:{S}(?!aort|arter|ventric"
            + $@"|esoph){W}){{0,7}}?{S}bronch(?:i|us|ial)\b"
            + $@"|\bbronch(?:i|us|ial(?:\s+structures)?)\b(?:\s+{W}){{0,4}}?\s+(?<h>dilat\w+|widen\w*"
            + $@"|ectasi\w*|ectatic)\b"),
        Names(ChestFinding.InterlobularSeptalThickening,
            $@"\b(?:inter-?lobular|septa|septal|septum)\b(?:{S}(?!bronch"
            + $@"|peribronch){W}){{0,4}}?{S}(?<h>thick\w*)|\bkerley"
            + $@"|\b(?<h>thick\w*)(?:\s+(?:is|are|was|were|observed|seen|noted|present))*\s+(?:of|in|along"
            + $@"|at)\s+(?:{W}{S}){{0,6}}?(?:inter-?lobular|septa|septal)\b"
            + $@"|\b(?<h>thickened)\s+(?:{W}\s+){{0,2}}?septa\b"),
    ];

    private static FindingTerm Names(ChestFinding finding, string pattern, string? unless = null) =>
        new(finding, Compile(pattern), Unless: unless is null ? null : Compile($@"\b(?:{unless})"));

    private static FindingTerm Says(ChestFinding finding, FindingStatus says, string pattern) =>
        new(finding, Compile(pattern), says);

    private static Regex Compile(string pattern) =>
        new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
}
