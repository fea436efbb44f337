using MedAlignKit.Cohorts;

namespace MedAlignKit.Evaluation;

// Heart and vessels: chalk in their walls, the heart's size, and fluid around it.
internal static partial class FindingLexicon
{
    // Lymph nodes, valves, the pleura and scars of the lung are chalky too.
    private const string ElseCalcified =
        @"lymph|nod(?:e|ul|al)|granulom|pleura|valv|leaflet|annul|mitral|thyroid|pericard|cartilag|cost"
        + @"|ligament|trache|bronch|aortic\s+(?:valv|annul|leaflet|cusp)";

    private const string Calcified =
        @"(?:(?<!non-)calcif\w+|calcium|calcareous|calcs?|wall\s+deposits?|chalky?|atherom\w+|(?:athero"
        + @"|arterio)sclero\w+|(?<!(?:pleural|soft|non-?calcified)\s)plaques?)\b(?![\s-]+(?:[\w-]+\s+)?"
        + $@"(?:{ElseCalcified}))";

    private const string Coronary =
        @"(?:coronary|coronaries|LAD|RCA|LC?X|LMCA|circumflex|left\s+anterior\s+descending"
        + @"|left\s+main(?!\s+(?:bronch|pulm|stem\s+bronch))|diagonal\s+(?:branch|artery)|epicardial\s+vessels?)";

    // "Aortic atheroma, coronary arteries free of it."
    private const string Spared =
        @"(?![\s-]+(?:arter\w+\s+|vessels?\s+)?(?:(?:are|is)\s+)?(?:spared|normal|free|clean|clear"
        + @"|unremarkable|without|not|show|no)\b)";

    private const string Artery =
        @"(?:aort(?:a|ic)\b(?!\s+(?:valv|annul|leaflet|cusp))|(?<!(?:coronary|descending|circumflex|main"
        + @"|diagonal|marginal|LAD|RCA|LC?X)\s)arter(?:y|ies|ial)\b|(?:supra-?)?aortic|carotids?|subclavian"
        + @"|brachiocephalic|innominate|(?:arch|branch)\s+vessels?|(?<!(?:costal|zygomatic|vertebral"
        + @"|neural)\s)arch\b|vascular\s+(?:structures?|walls?)|(?:great|major|large|main)\s+vessels?"
        + @"|(?<!coronary\s)vessel\s+walls?)";

    private const string Heart =
        $@"\b(?:heart|cardiac|cor(?=\s*:))(?:{S}(?:contours?|sizes?|dimensions?|silhouette|shadow|configuration"
        + @"|compartments?|chambers?|cavities|diameters?|borders?|and|with|the|pericardium|mediastin\w+|great"
        + @"|vessels?|structures?))*";

    private const string Ratio = @"\b(?:cardio-?thoracic\s+(?:ratio|index)|CTO|CTR|CTI)\b";

    private const string NoNode = @"(?![\s-]+(?:[\w-]+\s+){0,2}?(?:lymph|nodes?\b|nodal|thyroid))";

    private const string Large =
        @"(?<h>(?:enlarged|enlargement|increased?|larger?|bigg?(?:er)?|wider?|widened|broad\w*|prominent"
        + $@"|globular|grown|swollen|(?:above|exceed\w*|beyond)\s+(?:the\s+)?normal|dilat\w+)\b{NoNode})";

    private const string NoNormalHeart =
        @"larger|bigger|wider|than|above|upper|top|high|limit|not|enlarged|increased|borderline|exceed"
        + @"|beyond|pericard|coronar|lung|pleura";

    private static FindingTerm[] HeartAndVessels =>
    [
        Names(ChestFinding.ArterialWallCalcification, [
            $@"\b(?<h>{Calcified}){Upto(12, ElseCalcified)}{Artery}",
            $@"\b{Artery}(?:{S}(?!coronar|{ElseCalcified}){W}|{S}(?:and|or"
                + $@"|nor){S}coronar\w+){{0,8}}?{S}(?<h>{Calcified})",
            @"(?<!coronary\s)\b(?:vascular|arterial|aortic)\s+(?:wall\s+)?calcif\w+|\bporcelain\s+aorta\b",
            @"\baorto?sclero\w+|\b(?<h>aorto-?coronary\s+(?:calcif|athero)\w+)",
        ]),
        Names(ChestFinding.ArterialWallCalcification, [
            @"\b(?:athero|arterio)sclero\w+|\bcalcific\s+atheros\w+",
            @"\b(?:wall|mural)\s+calcifications?\b",
        ], $@"coronar|LAD\b|RCA\b|LC?X\b|circumflex|left\s+main|{ElseCalcified}"),
        Says(ChestFinding.ArterialWallCalcification, FindingStatus.Absent, [
            $@"\b(?:un|non-?)calcified\s+(?:\w+\s+)?{Artery}",
            $@"\b{Artery}{Upto(4, "coronar")}(?:un|non-?)calcified\b(?!\s+plaq)",
        ]),
        Names(ChestFinding.CoronaryArteryWallCalcification, [
            $@"\b(?<h>{Calcified}){Upto(12, "pleura|normal|stent|bypass|graft")}{Coronary}\b{Spared}",
            $@"\b{Coronary}\b{Upto(6, "stent|bypass|graft|normal|aort|valv|annul|mitral")}(?<h>{Calcified})",
            @"\b(?<h>aorto-?coronary\s+(?:calcif|athero)\w+)|\bcoronary\s+sclerosis\b|\bCAC\b(?!\s*(?:score|-DRS))",
            @"\b(?:one|two|three|single|double|triple|multi)-?\s*vessel\s+(?:\w+\s+)?(?:calcif|athero)\w+",
        ]),
        Says(ChestFinding.CoronaryArteryWallCalcification, FindingStatus.Absent, [
            $@"\b(?:un|non-?)calcified\s+{Coronary}",
            $@"\b{Coronary}{Upto(4)}(?:un|non-?)calcified\b(?!\s+plaq)",
            $@"\b(?:(?:calcium|agatston|CAC)\s+scor\w+|agatston)(?:{Upto(4)}|\s*=\s*)(?:0|zero|nil)\b(?![.,]\d)",
            @"\b(?:0|zero)\s+(?:calcium|agatston)\s+score",
            @"\bcoronar(?:y\s+(?:arteries|vessels)|ies)\s+(?:are\s+)?(?:spared|clean|clear|normal|unremarkable)\b",
        ]),
        Names(ChestFinding.CoronaryArteryWallCalcification, [
            @"\b(?:coronary\s+)?(?:calcium|agatston|CAC)\s+scor\w+(?=[^;]{0,25}?(?:[1-9]|high"
                + @"|elevat|increas|raised))",
        ]),

        Names(ChestFinding.Cardiomegaly, [
            @"\bcardiomegaly\b|\boversized\s+heart\b|\bmegacardia\b|\bcor\s+bovinum\b",
            @"\b(?:heart|cardiac)\s+(?:enlargement|dilatation)\b",
            $@"\b(?:enlarge(?:ment|d)|dilat(?:ed|ation)){Upto(3, "aort|arter|vena|lymph|node")}(?:heart"
                + @"|cardiac\s+(?:silhouette|shadow|contour\w*|chambers|size|structures))\b",
            @"\bincreased?\s+(?:in\s+)?(?:the\s+)?(?:(?:heart|cardiac)\s+(?:size|dimension\w*|silhouette|shadow)"
                + @"|cardio-?thoracic\s+(?:ratio|index))",
            @"\b(?:large|big|wide|globular|dilated|prominent)\s+(?:heart|cardiac\s+(?:silhouette|shadow"
                + @"|contour\w*|size))\b",
            @"\b(?:four|all|4)(?:\s+of\s+the)?[\s-]+(?:\w+\s+)?chambers?(?:\s+(?:are|is))?\s+(?:dilat|enlarg)\w+",
            @"\b(?:dilat|enlarg)\w+\s+of\s+(?:all|the\s+four|all\s+four)\s+(?:\w+\s+)?chambers\b",
            @"\b(?:bi-?ventricular|bi-?atrial|global)\s+(?:cardiac\s+)?(?:dilat|enlarg)\w+",
            $@"{Heart}{Upto(4, "pericard|coronar|normal|aort|arter|pulmon|vena|lymph|node")}{Large}",
            $@"{Heart}{Upto(8)}(?<h>more\s+than|over|exceeds?|exceeding|beyond)\s+(?:\w+\s+)?half\b",
            $@"{Ratio}{Upto(4)}(?<h>increased?|high|above|enlarged|greater|exceeds?|over)\b",
            $@"{Ratio}[^;]{{0,20}}?(?:>|\b0[.,](?:5[1-9]|[6-9]\d?)\b|\b(?:5[1-9]|[6-9]\d)\s*%)",
        ]),
        Says(ChestFinding.Cardiomegaly, FindingStatus.Uncertain, [
            $@"{Heart}{Upto(5)}(?:(?:upper|top|high)\s+(?:limits?|normal)|(?:upper|top|high)-normal|borderline)\b",
            @"\b(?:borderline|upper[\s-]normal|top[\s-]normal)\s+(?:heart|cardiac)\s+(?:size|silhouette|dimension)",
        ]),
        Says(ChestFinding.Cardiomegaly, FindingStatus.Absent, [
            $@"{Heart}{Upto(4, NoNormalHeart)}(?:normal|natural|unremarkable|ordinary|physiologic\w*|appropriate"
                + @"|preserved|regular|usual|slim|slender)\b",
            @"\bnormal(?:[\s-]+sized?)?\s+(?:heart|cardiac)\b(?!\s+(?:motion|rhythm|rate|function|output|cycle))",
            $@"{Ratio}{Upto(5, "not|above|upper|over|exceed")}(?:normal|natural)\b",
            $@"{Ratio}[^;>]{{0,20}}?(?<!(?:above|over|exceed\w*|than)\s)(?:\b0[.,](?:[0-4]\d?|50?)\b|\b(?:[34]\d"
                + @"|50)\s*%)",
        ]),

        Names(ChestFinding.PericardialEffusion, [
            $@"\bpericardi\w+(?:{S}(?:pleural|{Joining}))*{S}(?<h>{Fluid})\b{NoDensity}",
            @"\b(?<h>(?:hydro|ha?emo|pyo)-?pericardium)\b",
            $@"\b(?<h>{Fluid})\b{Upto(14, "pleura")}(?:in|within|around|along|between|at"
                + $@"|inside)\s+(?:{W}{S}){{0,4}}?(?:pericardi\w+|heart\s+sac)",
            $@"\b(?<h>{Fluid})\b{Upto(5)}(?:around|surrounds?|surrounding|about|encircl\w+)\s+the\s+heart\b",
            $@"\bheart\b{Upto(4)}(?:surrounded|bathed|encircled|lies|ring|rim|layer)\s+(?:by|in"
                + $@"|of)\s+(?:{W}{S}){{0,3}}?(?<h>{Fluid})\b",
            @"\bpericardi(?:um|al\s+(?:space|area|cavity|sac|leaves|layers"
                + $@"|recess)\w*){Upto(6, "pleura")}(?<h>{Fluid})\b{NoDensity}",
        ], @"pericardial\s+cyst"),
        Says(ChestFinding.PericardialEffusion, FindingStatus.Absent, [
            @"\bpericardi(?:um|al\s+(?:and\s+pleural\s+)?(?:spaces?|sac|cavit\w+))\s*(?::|is|are|appears?"
                + @"|remains?)?\s*(?:\w+ly\s+|\w+\s+and\s+)?(?:normal|natural|unremarkable|dry|empty|clear"
                + @"|free(?!\s+(?:of|from)))\b",
            @"\b(?:dry|empty|normal)\s+pericardi(?:um|al\s+(?:space|sac))\b",
            @"\bno\s+separation\s+of\s+(?:the\s+)?pericardial|\bpericardial\s+leaves\s+(?:lie|touch"
                + @"|are\s+(?:apposed|not\s+separated))",
            @"\bno\s+(?:\w+\s+){0,2}pericardial\s+(?:abnormalit|patholog|diseas)\w+",
        ]),
    ];
}
