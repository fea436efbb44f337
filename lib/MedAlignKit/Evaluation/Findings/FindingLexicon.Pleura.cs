using MedAlignKit.Cohorts;

namespace MedAlignKit.Evaluation;

// Fluid in the pleura, the stomach at the hiatus, and lymph nodes by their disease (LymphNodes has those by size).
internal static partial class FindingLexicon
{
    private const string Joining =
        @"(?:and|or|nor|an?|of|thickening|free|small|minimal|mild|moderate|large|amount|trace|bilateral"
        + @"|loculated|collections?)";

    private const string Fluid = @"(?:effusions?|fluids?|liquid|water)";

    // "Fluid density" is said of cysts.
    private const string NoDensity = @"(?!\s+(?:densit|attenuat))";

    private const string Stomach =
        @"\b(?:stomach|gastric\s+(?:fundus|cardia|body|corpus|antrum|pouch)|fundus|cardia"
        + @"|(?:o?esophago-?gastric|gastro-?o?esophageal)\s+junction|GEJ|GOJ|EGJ|OGJ)\b";

    private static FindingTerm[] PleuraAndHiatus =>
    [
        Names(ChestFinding.PleuralEffusion, [
            $@"\bpleura\w*(?:{S}(?:pericardial|{Joining}))*{S}(?<h>{Fluid})\b{NoDensity}",
            @"\bfluid-filled\s+(?:pleura\w*|hemi-?thorax)|\b(?:hydro|ha?emo|pyo|chylo)-?(?:pneumo-?)?thora(?:x"
                + @"|ces)\b|\bempyemas?\b",
            $@"(?<!pericardial\s)\b(?<h>{Fluid})\b{Upto(8, "pericard|peritone|abdom")}(?:in|into|within|between"
                + $@"|around|along|at|of)\s+(?:{W}{S}){{0,5}}?(?:pleura\w*|hemi-?thora\w+|fissures?"
                + @"|costo-?phrenic|lung\s+bas\w+)",
            $@"\b(?<h>{Fluid})\b{Upto(5)}(?:around|surrounding|behind|along|over)\s+(?:{W}{S}){{0,3}}?(?:lungs?"
                + @"|chest\s+wall)\b",
            $@"\b(?<h>{Fluid})\s+(?:\w+\s+)?in\s+the\s+(?:chest|thorax)\b(?!\s+wall)",
            @"\b(?:pleura|pleural\s+(?:space|cavit|surface|leaves|layer|sac)\w*|hemi-?thora(?:x|ces)"
                + $@"|fissures?){Upto(7, "pericard|peritone|abdom|node|nodul")}(?<h>{Fluid})\b{NoDensity}",
            $@"\b(?:fissural|interlobar|sub-?pulmonic|basal|bibasal|layering)\s+(?<h>{Fluid})\b",
        ]),
        Names(ChestFinding.PleuralEffusion, [@"\beffusions?\b"],
            @"pericardi|joint|heart|knee|shoulder|glenohumeral|acromi|hip\b|elbow|ankle|bursa|peritone|tympan"
            + @"|middle\s+ear"),
        Says(ChestFinding.PleuralEffusion, FindingStatus.Uncertain, [
            @"\b(?:blunt\w*|oblitera\w+|clos(?:ed|ure)|filled)\s+(?:of\s+)?(?:\w+\s+){0,3}?costo-?phrenic",
            $@"\bcosto-?phrenic\s+(?:angle|sinus|recess)\w*{Upto(4, "not|no\\b|never")}(?:blunt"
                + @"|oblitera|closed)\w*",
        ], @"thicken|scar|fibro|adhesi|not?\b|without|neither"),
        Says(ChestFinding.PleuralEffusion, FindingStatus.Absent, [
            @"\bpleural\s+(?:(?:and|or)\s+pericardial\s+)?(?:spaces?|cavit\w+|sacs?|recess\w*)\s*(?::|are|is|appears?"
                + @"|remains?)?\s*(?:both\s+)?(?:\w+ly\s+)?(?:clear|normal|dry|empty|unremarkable"
                + @"|free(?!\s+(?:of|from)))\b",
            @"\bpleura(?:e|l\s+(?:surfaces?|leaves|layers))?\s*(?::|is|are|appears?)\s*(?:\w+ly\s+)?(?:normal"
                + @"|natural|unremarkable|clear|dry)\b",
            $@"\bpleura(?:l\s+(?:surfaces?|leaves|layers))?(?:{Upto(4, "not")}|\s+)dry\b",
            @"\b(?:dry|clear|empty|normal)\s+pleura(?:e|l\s+(?:spaces?|cavit\w+))?(?=\W|$)",
            @"\b(?:sharp|clear|open|free)\s+costo-?phrenic",
            @"\bcosto-?phrenic\s+(?:angle|sinus|recess)\w*\s+(?:are|is)\s+(?:\w+ly\s+)?(?:open"
                + @"|clear|sharp|free|patent)",
            @"\bno\s+(?:\w+\s+){0,2}pleural\s+(?:abnormalit|patholog|diseas|collection)\w*",
        ]),

        Names(ChestFinding.HiatalHernia, [
            $@"\bhiat(?:al|us)\s+(?:{W}\s+)?hernia\w*",
            @"\bsliding(?:[\s-]+type)?\s+(?:hiat\w+\s+)?hernia\w*",
            @"\b(?:para-?o?esophageal|axial)\s+hernia\w*",
            @"\bherniat\w+\s+(?:gastric|stomach|fundus|cardia)|\bgastric\s+(?:hernia|protru|prolaps|displace"
                + @"|migrat)\w*",
            $@"\bhernia\w*(?:\s+{W}){{0,6}}?\s+hiatus|\bhiatus\b{Upto(4)}(?<h>hernia\w*)",
            @"\b(?:intra-?)?thoracic\s+(?:\w+\s+(?:of|to)\s+(?:the\s+)?)?stomach",
            @"\bupside-?down\s+stomach",
            @"\bsupra-?diaphragmatic\s+(?:\w+\s+){0,3}?(?:stomach|fundus|cardia)",
            $@"\b(?:herniation|sliding|migration|prolapse|protrusion)\s+of\s+(?:{W}\s+){{0,4}}?(?:stomach|fundus"
                + @"|cardia)",
            $@"{Stomach}(?:\s+{W}){{0,4}}?\s+(?<h>herniat\w+|slid\w*|slipp\w+|prolaps\w+|intra-?thoracic)",
            $@"{Stomach}{Upto(8, "below|beneath|under|tube|cathet|tip|wall")}(?<h>(?:with)?in(?:to|side)?|above"
                + @"|through|behind)\s+(?:(?:the|its|o?esophageal|posterior|lower|left|right|middle|level"
                + @"|of)\s+)*(?:(?:chest|thorax)\b(?!\s+CT)|thoracic\s+cavity|mediastin\w+|diaphragm\w*"
                + @"|hiatus|heart\b)",
        ], @"pull-?up|o?esophagectom|conduit|interpos|diaphragmatic\s+eventr"),
        Says(ChestFinding.HiatalHernia, FindingStatus.Absent, [
            $@"{Stomach}{Upto(6, "not|above|part|hernia")}(?:below|beneath|under(?:neath)?|infra-?diaphragmatic"
                + @"|sub-?diaphragmatic|intra-?abdominal)\b",
            $@"{Stomach}\s+(?:(?:is|are|lies|sits|remains|stays)\s+)?(?:(?!not|part)\w+\s+)?in\s+(?:its\s+|a\s+"
                + @"|the\s+)?(?:normal|usual|proper|abdom\w+)",
            @"\bhiatus\s*(?::|is)?\s*(?:unremarkable|normal|closed|not\s+wid\w+|of\s+normal)",
        ]),

        Names(ChestFinding.Lymphadenopathy, [
            @"\b(?:lymph)?-?adeno(?:path|megal)\w*|\blymphadenomegal\w*|\bLAPs?\b",
            @"\blymph(?:atic|oid)\s+(?:enlargement|swelling)|\bnodal\s+(?:enlargement|swelling|mass\w*"
                + @"|conglomerat\w*|disease|metasta\w+)",
        ]),
    ];
}
