using MedAlignKit.Cohorts;

namespace MedAlignKit.Evaluation;

// Bronchi, wide or thick-walled, and the septa between lobules.
internal static partial class FindingLexicon
{
    private const string Bronchi =
        @"(?<!\b(?:main|central|large|upper|proximal)\s)\b(?:bronchi(?:oles|olar)?|bronchus"
        + @"|bronchial(?:\s+(?:structures?|tree|lumen\w*))?|airways?)\b";

    private const string BronchialWall =
        @"(?:(?:bronch(?:us|i|ial|iolar)|airways?)(?:'s?)?\s+(?:walls?|sleeves?|sheaths?)"
        + @"|walls?\s+of\s+(?:the\s+)?(?:\w+\s+)?(?:bronch\w+|airways?))";

    // A thickness may be normal: it counts where it is said to increase.
    private const string Thick =
        @"(?:thick(?!ness)\w*|thickness(?=\s+(?:\w+\s+){0,2}?increas)"
        + @"|(?<=\bincreas\w*\s+(?:in\s+)?(?:[\w-]+\s+){0,4})thickness)";

    private const string Is = @"(?:\s+(?:is|are|was|were|observed|seen|noted|present))*";

    private const string Septa =
        @"(?:inter-?lobular|septa|septal|septum|septations?|lobular\s+(?:borders?|margins?|outlines?|boundaries))";

    private const string NotLungSepta =
        @"ventric\w*|interventric\w*|inter-?atrial|atrial|nasal|cyst\w*|bulla\w*|myocard\w*";

    private static FindingTerm[] Airways =>
    [
        Names(ChestFinding.PeribronchialThickening, [
            $@"\bperi-?bronch\w*{Upto(5, "consolid|ground|nodul|densit|pleura|normal")}(?<h>{Thick}|cuff\w*)",
            $@"\b(?:bronchial|bronchi|airways?|bronchiolar)\s+(?:cuff\w*|{Thick})|\bcuff(?:ing|ed)\b"
                + $@"|\b(?<h>cuffs?){Upto(5)}(?:bronch|airway)\w*",
            $@"\b(?<h>broad\w*|swollen|widened|coarse\w*)\s+{BronchialWall}|{Bronchi}{Upto(4)}wall\s+(?<h>{Thick})",
            $@"\b{BronchialWall}{Upto(10, "pleura|sept|peri|normal|natural")}(?<h>{Thick}|swoll\w+|swelling"
                + @"|o?edema\w*)",
            $@"\bbronchit\w+\s+(?:wall\s+)?(?<h>{Thick})",
            $@"\b(?:around|surrounding)\s+(?:the\s+)?(?:\w+\s+)?bronchi{Upto(8, "pleura|nodul|consolid")}(?<h>{Thick})",
            $@"\b(?<h>{Thick}){Is}\s+(?:of|in|along|at|around)\s+(?:(?!pleura){W}{S}){{0,6}}?(?:peri-?bronch\w*"
                + $@"|{BronchialWall}|bronchi(?:al\s+structures)?\b|airways?\b)",
            $@"\b(?<h>thick(?:ened)?(?:-walled)?|swollen)\s+(?:{W}\s+)?(?:(?:peri-?)?bronch(?:us|i|ial|ioles)"
                + @"|airways?)\b",
            $@"\b(?:bronchi(?:al\s+structures)?|airways?){Upto(5, "pleura|sept|esoph|consolid|nodul")}"
                + @"(?<h>thick-?\s?walled|thick(?:ened)?)\b",
        ]),
        Says(ChestFinding.PeribronchialThickening, FindingStatus.Uncertain, [
            $@"\b(?:{BronchialWall}|peri-?bronchial\s+(?:markings?|structures?"
                + $@"|interstiti\w+)){Upto(12, @"not?\b|without|nor\b|pleura|sept")}(?:prominent|prominence"
                + @"|accentuat\w+|conspicuous|increased)\b",
            @"\b(?:prominent|accentuated|conspicuous)\s+(?:\w+\s+)?(?:bronchial\s+walls?"
                + @"|peri-?bronchial\s+markings?)",
        ]),
        Says(ChestFinding.PeribronchialThickening, FindingStatus.Absent, [
            $@"\b{BronchialWall}{Upto(4, "not|never")}(?:thin|slender|delicate|normal|natural"
                + @"|unremarkable|inconspicuous|fine)\b",
            $@"\b(?:thin|delicate|normal)\s+{BronchialWall}|\bthin-?\s?walled\s+(?:bronchi|airways)",
            @"\b(?:bronchi|airways)\s+(?:are|is)\s+thin-?\s?walled|\bnormal\s+(?:\w+\s+){0,2}wall\s+thickness",
            $@"{Bronchi}{Upto(8, "not|pleura")}(?:thin|normal|delicate)\s+(?:\w+\s+(?:and|or)\s+)?walls?\b",
            $@"{Bronchi}{Upto(4, "not")}normal\s+(?:{W}\s+){{0,4}}?wall\s+thickness",
            $@"\b(?:{BronchialWall}|peri-?bronchial)\s+thickness\s+(?:is|are|appears)\s+(?:\w+ly\s+)?(?:normal"
                + @"|natural|preserved)",
        ]),

        Names(ChestFinding.Bronchiectasis, [
            @"\bbronch\w*ecta(?:s|t)\w*",
            @"\b(?<h>dilat\w+|widen\w*|ectasi\w*|ectatic|distended"
                + $@"|distension){Upto(7, "aort|arter|ventric|esoph|oesoph|stomach|vein|vena|next|adjacent|beside")}"
                + @"(?:bronch(?:i|us|ial|ioles)|airways?)\b",
            $@"\b(?<h>wide|broad\w*|enlarged|large-calib\w+)\s+(?:(?!open){W}\s+){{0,2}}?(?:bronchi|bronchioles"
                + @"|airways)\b(?!\s+wall)",
            $@"{Bronchi}{Upto(5, "wall|open|pleura|nodul|arter|node|lymph")}(?<h>dilat\w+|widen\w*|wide|wider"
                + @"|increased\s+(?:calib|diamet)\w+"
                + @"|ectasi\w*|ectatic|distended|enlarge\w+|larger|broad\w*|exceed\w*)\b(?!\s+open)",
            $@"\bbronch\w+\s+(?:calib\w+|diamet\w+|lumen\w*|width){Upto(4)}(?<h>exceed\w*|larger|increased"
                + @"|greater|wide\w*)\b",
            @"\bsignet[\s-]+rings?\b|\btram-?\s?(?:lines?|tracks?|tracking)\b",
            @"\b(?:lack|loss|absence|absent|missing|reduced|impaired)\s+(?:of\s+)?(?:\w+\s+){0,2}?"
                + @"(?:bronchial\s+)?taper\w*",
            $@"{Bronchi}{Upto(3)}(?:do|does|did)\s+not\s+(?:\w+\s+)?taper\w*",
            @"\bnon-?tapering\b",
            $@"{Bronchi}{Upto(5)}(?:without|fail\w*\s+to|lacking|no)\s+(?:{W}\s+){{0,2}}?taper\w*",
            @"\b(?:varicose|varicoid|cystic|cylindrical|saccular|tubular)\s+(?:\w+\s+)?(?:bronchi(?:al)?"
                + @"|airways?|bronchiolar)\b",
            @"\b(?:increased|high|elevated)\s+broncho-?arterial\s+ratio",
            @"\bbroncho-?arterial\s+(?:ratio|index)\s+(?:\w+\s+){0,3}?(?<h>increas\w+|above|greater|over"
                + @"|exceed\w+|larger|more)",
            @"\b(?:bronchi|bronchioles|airways)\s+(?:are\s+)?(?<h>visible|seen|traceable|reach\w*|extend\w*"
                + $@"|followed|traced)\s+(?:{W}\s+){{0,6}}?pleura\w*",
        ], @"trachea\w*\s+dilat"),
        Says(ChestFinding.Bronchiectasis, FindingStatus.Absent, [
            $@"{Bronchi}{Upto(3, "not|wall")}(?:slender\b|get\s+narrower|of\s+equal\s+width|(?:narrow|diminish"
                + @"|thin\s+out)\w*\s+(?:regular|normal"
                + @"|gradual|smooth)\w*)",
            $@"{Bronchi}{Upto(3, "not|no\\b|fail|lack|without")}taper\w*(?:\s+(?:{W}\s+){{0,4}}?"
                + @"(?:normal\w*|regular\w*|smooth\w*|gradual\w*|as\s+(?:expected|usual))|\W*$)",
            @"\b(?:normal|regular|preserved|gradual)\s+(?:\w+\s+)?taper\w*",
            $@"{Bronchi}{Upto(5, "not|wall|trachea|never|patent|larger|wider")}(?:normal|natural|regular|usual"
                + @"|preserved)\s+(?:in\s+|bronchial\s+)?(?:calib\w+|width|diamet\w+|size|lumen)",
            @"(?<!\b(?:main|central)\s)\b(?:bronchial|airway)\s+(?:calib\w+|width|diamet\w+)(?:\s+(?:is"
                + @"|are))?\s+(?:normal|natural|preserved)",
            @"\bnormal[\s-](?:calib\w+|sized|width)\s+(?:bronchi|airways)",
            @"\bbronchi\s+no\s+wider\s+than",
            @"\bcalib\w+\s+of\s+(?:the\s+)?(?:(?!main|central)\w+\s+)?(?:bronchi|airways)\s+(?:is"
                + @"|are)\s+(?:normal|natural|preserved)",
        ]),

        Names(ChestFinding.InterlobularSeptalThickening, [
            $@"\b{Septa}\b{Upto(8, "bronch|peribronch|pleura")}(?<h>{Thick})|\bkerley",
            $@"\b(?<h>{Thick}){Is}\s+(?:of|in|along|at)\s+(?:{W}{S}){{0,6}}?(?:inter-?lobular|septa|septal)\b",
            @"\b(?<h>thick(?:ened)?|swollen|widened|visible|prominent|coarse\w*|conspicuous"
                + $@"|accentuated)\s+(?:{W}\s+){{0,2}}?(?:septa|interlobular)\b",
            $@"\bseptal\s+lines?\b(?!{Upto(3)}(?:thick|normal|thin))|\binter-?lobular\s+lines?\b",
            @"\bseptal\s+markings?\s+(?:are\s+)?(?<h>increased|prominent|accentuated)",
            @"\b(?:septal|septa)\s+(?:prominence|accentuation|reticulation)",
            @"\binter-?lobular\s+(?:\w+\s+)?reticulation",
            $@"\b(?:interlobular\s+)?septa\b(?=\s+(?:{W}\s+){{0,10}}?(?:prominent|conspicuous|accentuated"
                + @"|visible|made\s+out"
                + @"|stand|seen|outlined|emphasi[sz]ed)\b)",
            @"\b(?:prominence|accentuation)\s+of\s+(?:the\s+)?(?:interlobular\s+)?septa\b",
        ], NotLungSepta),
        Says(ChestFinding.InterlobularSeptalThickening, FindingStatus.Absent, [
            @"\b(?:interlobular\s+)?septa\s+(?:(?:are|is)\s+)?(?:\w+ly\s+)?(?:thin|delicate|normal|natural"
                + @"|unremarkable|fine|invisible|inconspicuous)\b",
            @"\b(?:thin|normal|invisible)\s+(?:interlobular\s+)?septa\b",
            @"\bseptal\s+lines?\s+are\s+(?:thin|normal)",
        ], NotLungSepta),
    ];
}
