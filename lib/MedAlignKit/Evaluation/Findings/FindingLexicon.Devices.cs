using MedAlignKit.Cohorts;

namespace MedAlignKit.Evaluation;

// What was put in: lines, tubes, what paces the heart, what holds bones and vessels together.
internal static partial class FindingLexicon
{
    private static FindingTerm[] Devices =>
    [
        Names(ChestFinding.MedicalMaterial, [
            @"\b(?:medical|artificial)\s+(?:materials?|devices?)|\bdevices?\b|\bhardware\b|\bsupport\s+apparatus\b",
            @"(?<!(?:pleural|peritoneal|tumou?r|metasta\w+)\s)\bimplant(?:s|ed|able)?\b|\bexpanders?\b",
        ]),
        // into vessels
        Names(ChestFinding.MedicalMaterial, [
            @"\b(?:micro)?catheters?\b|\bports?\b(?!\s+of)|\b(?:chemo|medi)-?ports?\b",
            @"\bport-?a-?cath\w*|\bPICCs?\b|\bhickman\b|\bswan-?ganz\b|\bECMO\b|\bballoon\s+pump\b",
            @"\bIABP\b|\bcannula\w*",
            @"\b(?:central|(?:arterio)?venous|vascular|arterial|indwelling|support|monitoring|infusion|jugular"
                + @"|subclavian|dialysis|access|midline|iv)\s+(?:\w+\s+)?lines?\b",
            @"\blines?\b(?=\s*(?:,|/|&|\band\b|\bor\b|\bnor\b)\s*(?:tubes?|drains?|catheters?|devices?|implants?))",
            @"(?<!(?:septal|kerley\s\w|interlobular|fissur\w*|subpleural"
                + @"|midline)\s)\blines?\b(?=[^;]{1,50}?\b(?:veins?\b|vena\b|cav(?:al?|o-?atrial)\b|SVC\b|atri(?:um"
                + @"|al)|jugular|subclavian\s+vein))",
            @"\b(?:endo)?stents?\b|\b(?:endo|stent-?)?grafts?\b|\bcoils?\b",
            @"\b(?:IVC|cava\w*|vena\s+cava|vein|greenfield)\s+filters?\b|\bfilters?\b(?=\s+in\b)",
            @"\b(?:v-?p|ventriculo\w*)[\s-]+shunt\b|\bshunt\s+(?:tub\w+|catheter)",
        ]),
        // into the heart
        Names(ChestFinding.MedicalMaterial, [
            @"\b(?:bi)?(?:pace-?makers?|pacers?)\b|\bA?ICDs?\b|\bCRT-?[DP]\b",
            @"\b(?:cardioverter|defibrillator)\w*|\b(?:pulse\s+)?generators?\b",
            @"\b(?:neuro)?stimulators?\b|\bloop\s+recorder\b|\belectrodes?\b",
            @"\b(?<!(?:may|can|could|might|will|would)\s)leads?\b(?!\s+(?:in)?to\b)",
            @"\bpacing\s+(?:system|wires?|unit|box)|\bL?VAD\b|\bventricular\s+assist\b|\bimpella\b",
            @"\bwatchman\b|\bmitraclip\b|\boccluders?\b|\bTAV[IR]\b|\bannuloplasty\b",
            @"\b\w*prosthe(?:sis|ses|tic)\b|\bvalve\s+replacement\b",
            @"\b(?:mechanical|artificial|metallic|replaced|biological)\s+(?:\w+\s+){0,2}?valves?\b",
            @"\bvalves?\s+(?:\w+\s+){0,2}?replaced\b",
        ]),
        // into airway, gut and pleura
        Names(ChestFinding.MedicalMaterial, [
            @"\btubes?\b|\b(?:ET|NG|OG|PEG)T?\s+tube\b|\bETT\b|\bNGT\b|\btracheostom\w+",
            @"\bgastrostom\w+|\bdobb?hoff\b|\bpigtails?\b",
            @"\b(?:pleural|chest|thora\w+|surgical|mediastinal|pericardial|indwelling|percutaneous"
                + @"|intercostal)\s+drains?\b",
            @"\bdrains?\b(?!\s+(?:in)?to\b)",
        ]),
        // what holds together
        Names(ChestFinding.MedicalMaterial, [
            @"\bsutures?\b|\bstitch(?:es)?\b|\bstapl(?:es?|ing)\b|\b(?:guide)?wires?\b(?!-)",
            @"\bcerclages?\b|\bsternum\s+(?:\w+\s+)?wired\b|\bclips?\b|\bscrews?\b",
            @"\b(?:status|state|condition)[\s-]+(?:post|after)\s+(?:\w+\s+)?sternotomy",
            @"\bpost-?sternotomy\b",
            @"\b(?:surgical|metallic|sternal|closure|operation|osteosynthe\w+|fixation|fixing)\s+(?:clips?"
                + @"|materials?|staples?|sutures?|hardware|implants?|objects?|plates?|rods?|nails?|mesh\w*)\b",
            @"\bosteosynthesis\b",
            @"\b(?:spinal|posterior|vertebral)\s+(?:instrumentation|fixation|fusion|stabili[sz]\w+)",
            @"\b(?:vertebro|kypho)plasty\b|\b(?:bone\s+)?cement\b|\bsilicone\b",
        ]),
    ];
}
