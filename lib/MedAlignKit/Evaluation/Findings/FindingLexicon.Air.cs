using MedAlignKit.Cohorts;

namespace MedAlignKit.Evaluation;

// How much air the lungs hold: too little, too much, or unevenly.
internal static partial class FindingLexicon
{
    private const string LungOrPart =
        @"(?:lungs?|lung\s+(?:fields?|parenchyma\w*|zones?|bases)|(?:upper|middle"
        + @"|lower)\s+(?:lung\s+)?(?:lobes?|zones?)|lingula|pulmonary\s+parenchyma|parenchyma)";

    // What is patchy, and what is.
    private const string Uneven =
        @"(?:mosaic\w*|patchwork|map-?like|geographic\w*|heterogen\w+|in-?homogen\w+|non-?homogen\w+"
        + @"|uneven\w*|non-?uniform\w*|unequal\w*|variegated|chequered|checkered)";

    private const string Airing =
        @"(?:attenuation|densit\w+|aerat\w+|ventilat\w+|lucenc\w+|perfusion|inflat\w+|air\s+content"
        + @"|brightness|darkness|transparency)";

    private const string Clear =
        @"\b(?:both\s+|the\s+)?(?:lungs?(?:\s+(?:fields?|zones?|parenchyma\w*))?|parenchyma)\s*(?::\s*"
        + @"|(?:are|is|remain|appear)\s+)(?:both\s+)?(?:otherwise\s+)?(?:\w+\s+and\s+)?(?:clear|unremarkable"
        + @"|normal)\b(?!\s+(?:of|in)\b)|(?<!\bleft\s|\bright\s)\blungs\s+clear\b(?!\s+of)|^\W*(?:clear"
        + @"|normal)\s+lungs\b|\bclear\s+lungs\b|\bnormal\s+(?:pulmonary|lung)\s+parenchyma";

    private static FindingTerm[] Air =>
    [
        Names(ChestFinding.Emphysema, [
            $@"(?<!(?:subcutaneous|surgical|mediastinal|tissue)\s)\bemphysem\w*\b(?!{Upto(5)}(?:subcutan\w+"
                + @"|soft\s+tissues?|chest\s+wall|neck|muscles?)\b)",
            @"\bbullae?\b|\bbullous\b|\bblebs?\b",
            @"\b(?:low[\s-]attenuation|hypo-?dens\w+|lucen\w+|air[\s-]?(?:spaces?|pockets?)|air-filled\s+spaces"
                + $@"|cystic\s+spaces|holes)(?:\s+(?:areas?|regions?|spaces?|foci))?\s+(?:{W}\s+){{0,3}}?(?:without"
                + @"|lacking|with\s+no)\s+(?:(?:visible|discernible|definable|distinct|any)\s+)*walls?",
            @"\b(?:centri-?lobular|centri-?acinar|pan-?(?:lobular|acinar)"
                + @"|para-?septal)\s+(?:\w+\s+){0,2}?(?:hyper-?lucen|lucen|low|hypo-?dens|radiolucen|air|destruct"
                + @"|cystic|hole)\w*",
            $@"\b(?<h>destr\w+){Upto(4)}(?:air[\s-]?spaces?|alveol\w+|parenchyma\w*|acin\w+|lungs?)\b",
            $@"\b(?:air[\s-]?spaces?|alveol\w+|parenchyma\w*|acin\w+|lung(?:\s+tissue)?){Upto(2)}(?<h>destr\w+)",
            @"\b(?:parenchymal|pulmonary|lung)\s+rarefaction",
            @"\brarefaction\s+of\s+(?:\w+\s+){0,2}(?:lung|parenchym)\w*",
            @"\brarefied\s+(?:lung|parenchym)\w*|\b(?:lung|parenchyma)\s+(?:is|are)\s+rarefied",
            @"\bloss\s+of\s+(?:\w+\s+)?(?:lung|alveolar|parenchymal)\s+(?:tissue|walls?|structure|parenchyma)",
            @"\b(?:lung|alveolar|parenchymal)\s+(?:tissue|walls?)\s+(?:\w+\s+){0,2}(?:lost|missing|gone)",
            @"\b(?:enlarg\w+|dilat\w+|widen\w+|distend\w+|confluen\w+)\s+(?:of\s+)?(?:\w+\s+)?"
                + @"(?:air[\s-]?spaces?|alveoli)",
            @"\bholes\s+in\s+(?:\w+\s+)?(?:lung|parenchym)\w*|\bvanishing\s+lung",
        ], @"lytic|bon[ey]|vertebra|ribs?\b"),

        Names(ChestFinding.Atelectasis, [@"\b\w*(?:atelecta|dystelecta)\w+"]),
        Names(ChestFinding.Atelectasis, [@"\bcollaps(?:e|ed|es|ing)\b"],
            @"vertebra\w*|vein|vena|IVC|esophag\w*|oesophag\w*|gallbladder|trachea\w*|corpus"
            + @"|airways?\s+collaps|bowel|stomach|expirat\w+|bronch\w+\s+collaps|implant"),
        Names(ChestFinding.Atelectasis, [
            @"\bvolume\s+(?:loss|reduction)\b|\b(?:loss|reduction|decrease)\s+(?:of|in)\s+(?:\w+\s+)?volume\b",
            @"\b(?:reduced|decreased|diminished|lost)\s+(?:\w+\s+)?volume\b",
            $@"\bvolume{Upto(6)}(?<h>reduced|decreased|diminished|lost)\b",
        ], @"fibro\w*|sequel\w*|scar\w*|cicatri\w*|vertebra\w*|disc\s|kidney|liver|lobectom\w*|resect\w*|brain"),
        Names(ChestFinding.Atelectasis, [
            @"\b(?:discoid|disc-like|plate-?like|laminar)\s+(?:\w+\s+){0,2}?(?:opacit|densit|change|band|area"
                + @"|streak|shadow|line)\w*",
            @"\b(?:gravity[\s-]?|posterior\s+)?dependent\s+(?:\w+\s+)?(?:changes?|hypo-?aerat\w+)\b",
            @"\bhypo-?ventilat\w+|\b(?:hypo|under|non)-?(?:aerat|inflat|expand)\w*",
            @"\b(?:loss\s+of|reduced|decreased|diminished)\s+(?:aeration|air)\b",
            @"\bshrunken\s+(?:\w+\s+)?(?:lobe|lung|segment)\w*|\b(?:lobe|lung|segment)\w*\s+(?:has|have|is"
                + @"|are)\s+(?:shrunk|shrunken)\b",
            @"\bcrowd(?:ed|ing)\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?(?:vessels|bronchi)",
            @"\b(?:incomplete\w*|poorly|insufficiently)\s+(?:expan|inflat|aerat|unfold)\w+",
            @"\bnot\s+(?:fully|completely)\s+(?:expan|inflat|aerat|unfold)\w+",
        ]),
        Says(ChestFinding.Atelectasis, FindingStatus.Absent, [
            $@"\b{LungOrPart}{Upto(3, "not|in?completely|never")}(?:fully|completely|well|normally"
                + @"|entirely)[\s-]+(?:expanded|inflated|aerated|unfolded|ventilated)\b",
            @"\b(?:lungs?|lobes|segments)\s+(?:(?:are|is|have|has)\s+)?(?:both\s+|all\s+)?(?:expanded"
                + @"|unfolded|inflated)\b",
            @"\b(?:expansion|inflation)\s+(?:\w+\s+){0,4}(?:is|are)\s+(?:complete|full|normal)",
            @"\b(?:full|complete|normal)\s+(?:expansion|inflation)\s+of\s+(?:\w+\s+){0,2}lungs?",
            @"(?<!not\s)\b(?:fully|well|normally)[\s-]+(?:expanded|inflated)\s+lungs?",
        ]),

        Names(ChestFinding.MosaicAttenuationPattern, [
            $@"\bmosaic\w*|\bpatchwork\b|\b{Uneven}{Upto(4)}{Airing}",
            $@"\b{Airing}{Upto(6)}(?<h>{Uneven}|alternat\w+)\b",
            @"\b(?<h>(?:differen\w+|variab\w+|variation\w*|inequalit\w+|inhomogeneit\w+|heterogeneit\w+"
                + @"|differs?)\s+(?:of"
                + $@"|in)\s+(?:{W}\s+){{0,3}}?{Airing}|(?:variable|varying|differing)\s+(?:{W}\s+)?{Airing})",
            $@"\b(?:lung\s+|parenchymal\s+)?{Airing}\s+(?<h>differ\w*|variations?|varies|variable)\b",
            @"\b(?<h>alternat\w+|adjacent)\s+(?:\w+\s+){0,4}?(?:bright\w*|dark\w*|lucent|low|high|hyper\w+"
                + @"|hypo\w+)\s+(?:\w+\s+){0,3}?(?:and|with)\s+(?:\w+\s+){0,3}?(?:bright\w*|dark\w*|dens\w+|low"
                + @"|high|hyper\w+|hypo\w+|lucent|normal\w*)",
            @"\b(?:dark|bright|light)\w*\s+(?:\w+\s+)?(?:and|between|beside|among|next\s+to)\s+(?:dark|bright"
                + @"|light)\w*\s+(?:\w+\s+){0,2}?(?:ones|lung|parenchym"
                + @"|area|lobul)\w*",
            @"\bche(?:qu|ck)ered\b",
            @"\b(?:irregular|uneven|map-?like|patchy)\s+distribution\s+of\s+(?:\w+\s+)?(?:air|attenuation|density)\b",
            @"\bair-?\s?trapping\b|\btrapped\s+air\b|\bthree-density\b|\bhead-?cheese\b|\boligaemi\w+|\boligemi\w+",
            $@"\b(?:patchy|lobular|lobules|geographic)\s+(?:{W}\s+){{0,4}}?(?:lucen\w+|hyper-?lucen\w+"
                + @"|hypo-?(?:dens|attenuat)\w+|(?:low|lower|decreased|reduced|diminished|differing"
                + @"|different)\s+(?:\w+\s+)?(?:attenuation|densit\w+))",
        ], $@"{Other}{Bone}|mass\b|nodul\w*|lesion|lymph|thymus|thymic|contrast|enhanc\w*|muscle|fat\b"),
        Says(ChestFinding.MosaicAttenuationPattern, FindingStatus.Absent, [
            $@"(?<!not\s|in|non-?)\b(?:homogeneous\w*|uniform\w*|even(?:ly)?)\s+(?:{W}\s+){{0,2}}?{Airing}",
            $@"\b{Airing}{Upto(5, "not|never")}(?:homogeneous|uniform|even)(?:ly)?\b",
        ]),

        Names(ChestFinding.Consolidation, [
            @"\bconsolidat\w+|\bair[\s-]?bronchogra(?:ms?|phy)\b|\bbronchogram\w*",
            @"\bair-?\s?space\s+(?:disease|filling|process)\b|\bairless\b(?!\s+band)(?!.*\batelecta)",
            @"\bhepati[sz]ation\b|\bhepati[sz]ed\b|\bsolidified\b|\b(?:dense|solid|compact|condensed)\s+(?:lung"
                + @"|parenchyma)\b",
            $@"\b(?:dense|solid|opaque|filled)\s+(?:lung|parenchyma\w*|lobe|segment|area)\w*{Upto(6)}bronch\w+",
            @"\b(?:lung|lobe|segment|parenchyma)\w*\s+(?:without|devoid\s+of|emptied\s+of)\s+air\b",
            $@"\b(?:alveol\w+|air[\s-]?spaces?){Upto(6)}(?<h>fill\w+)",
            @"\b(?:filling\s+of|filled)\s+(?:\w+\s+){0,2}(?:alveol|air[\s-]?space)\w*|\b(?:alveoli"
                + @"|air[\s-]?spaces)\s+(?:are\s+)?full\b",
            @"\b(?:open|patent|air-?filled|air-?containing|aerated)\s+bronchi\s+(?:\w+\s+)?(?:within|inside"
                + @"|running|traversing|cross\w+|in\b)",
            $@"\b(?:opacit|opacif|dens)\w+{Upto(6, "without|not|nor?\\b|leav")}(?:obscur|effac|hid(?:es?|ing)"
                + $@"|mask|conceal)\w*{Upto(4)}(?:vessel|vascular)\w*",
        ], @"vertebra\w*|fractur\w*"),
        Says(ChestFinding.Consolidation, FindingStatus.Absent, [
            Clear, @"\bair[\s-]?spaces\s+(?:are|remain)\s+(?:open|free|clear)\b",
            @"\ball\s+(?:parts|lobes|segments)\s+of\s+(?:\w+\s+)?lungs?\s+contain\s+air\b",
        ]),
    ];
}
