namespace MedAlignKit.Reports;

// Heart, vessels, mediastinum, pleura, and what was put in.
internal static partial class ChestPhrasings
{
    private static readonly ChestPhrases ArterialWallCalcification = new(
        new(["{degree} calcified atheroma plaques are observed {at}.", "There are calcific plaques {at}.",
                "Atherosclerotic wall calcifications were noted {at}.",
                "{degree} calcification of the arterial wall is seen {at}."],
            ["Atheromatous calcium lines the wall {at}.", "Calcified atherosclerosis {at}, {degree}."]),
        new(["A punctate density {at} may represent wall calcification.",
                "Millimetric calcification is suspected {at}."],
            ["Possible minor calcific plaque {at}."]),
        new(["No calcified plaque was detected in the aorta.", "Arterial wall calcification is not observed.",
                "The aortic wall shows no calcification."],
            ["The aorta is smooth and free of calcium.", "Aortic walls without calcification."]),
        new(["Calcific atheroma plaques in the aorta.", "Arterial wall calcification."],
            ["Atherosclerotic aorta."]));

    private static readonly ChestPhrases CoronaryCalcification = new(
        new(["{degree} calcified plaques are observed {at}.", "There are coronary artery wall calcifications {at}.",
                "Calcific atheroma is seen {at}.", "{degree} coronary artery calcification is present {at}."],
            ["Coronary calcium is noted {at}.", "Atheromatous calcification {at}, {degree}."]),
        new(["A tiny density {at} may represent coronary calcification.",
                "Minimal coronary calcification is suspected {at}."],
            ["Questionable speck of coronary calcium {at}."]),
        new(["No coronary artery calcification was detected.",
                "Calcified plaque is not seen in the coronary arteries.",
                "There is no calcification in the coronary artery walls."],
            ["Coronary arteries are free of calcium.", "Absent coronary calcification."]),
        new(["Coronary artery wall calcification.", "Calcific plaques in the coronary arteries."],
            ["Coronary atherosclerosis."]));

    private static readonly ChestPhrases Cardiomegaly = new(
        new(["Heart size has increased.", "The heart is {degree}ly enlarged.", "{degree} cardiomegaly is observed.",
                "The cardiothoracic ratio has increased in favour of the heart."],
            ["The cardiac silhouette is larger than normal.", "Heart: {degree} enlargement."]),
        new(["Heart size is at the upper limit and may be enlarged.",
                "Findings are suspicious for slight cardiomegaly."],
            ["Borderline large heart, cardiomegaly possible."]),
        new(["Heart contour and size are normal.", "The heart is of normal size.", "No cardiomegaly was observed."],
            ["Normal cardiac dimensions.", "The heart is not enlarged."]),
        new(["Cardiomegaly.", "Increased heart size."], ["Enlarged heart."]));

    private static readonly ChestPhrases PericardialEffusion = new(
        new(["Pericardial effusion measuring {size} at its thickest is observed.",
                "There is {degree} pericardial effusion, {size} thick.",
                "An effusion of {size} is seen in the pericardial space.",
                "Fluid measuring {size} was noted around the heart in the pericardium."],
            ["The pericardium holds fluid up to {size}.", "Pericardial fluid collection, {size}."]),
        new(["A trace of fluid may be present in the pericardial space.",
                "Findings are suspicious for minimal pericardial effusion."],
            ["Possible trace pericardial fluid."]),
        new(["Pericardial effusion was not observed.", "No pericardial effusion or thickening is seen.",
                "There is no fluid in the pericardial space."],
            ["The pericardium is dry.", "Pericardium without fluid."]),
        new(["Pericardial effusion, {size}.", "{degree} pericardial effusion."], ["Fluid in the pericardium."]));

    private static readonly ChestPhrases HiatalHernia = new(
        new(["A hiatal hernia of {size} is observed at the lower end of the oesophagus.",
                "There is a {degree} sliding type hiatal hernia.",
                "Herniation of the stomach through the oesophageal hiatus, {size}, was noted.",
                "Hiatal hernia is present, measuring {size}."],
            ["Part of the stomach has slid into the chest over {size}.",
                "Intrathoracic stomach of {size} behind the heart."]),
        new(["A small hiatal hernia may be present.", "The hiatus is wide, suspicious for a small hiatal hernia."],
            ["Questionable minimal sliding of the stomach above the diaphragm."]),
        new(["No hiatal hernia was detected.", "Hiatal hernia is not observed.",
                "There is no herniation at the oesophageal hiatus."],
            ["The stomach lies wholly below the diaphragm.", "Hiatus unremarkable, without hernia."]),
        new(["Hiatal hernia.", "Sliding hiatal hernia of {size}."], ["Stomach partly in the chest."]));

    private static readonly ChestPhrases Lymphadenopathy = new(
        new(["Enlarged lymph nodes are observed {at}, the largest with a short axis of {size}.",
                "There is lymphadenopathy {at} measuring up to {size}.",
                "Lymph nodes of pathological size, {size}, were noted {at}.",
                "{degree} lymphadenopathy is seen {at}, short axis {size}."],
            ["Nodes {at} are enlarged to {size}.", "Adenopathy {at}, {size}."]),
        new(["Lymph nodes {at} of {size} may be pathological.", "Suspicious for lymphadenopathy {at}, {size}."],
            ["Borderline nodes {at}, {size}, possible adenopathy."]),
        new(["No enlarged lymph nodes in prevascular, pre-paratracheal, subcarinal or hilar-axillary areas.",
                "Lymphadenopathy was not detected.",
                "There are no lymph nodes of pathological size in the mediastinum."],
            ["Nodal stations are unremarkable.", "Mediastinum and axillae without adenopathy."]),
        new(["Lymphadenopathy {at}.", "Enlarged lymph nodes {at}, {size}."], ["Adenopathy {at}."]));

    private static readonly ChestPhrases PleuralEffusion = new(
        new(["Pleural effusion is observed {at}, measuring {size} at its deepest.",
                "There is {degree} pleural effusion {at}, {size} deep.",
                "An effusion of {size} was noted {at} between the pleural leaves.",
                "Free pleural fluid reaching {size} is seen {at}."],
            ["Fluid layers in the pleural space {at}, {size}.", "Hydrothorax {at} of {size}."]),
        new(["A small amount of pleural fluid may be present {at}.",
                "Suspicious for minimal pleural effusion {at}."],
            ["Possible trace of pleural fluid {at}."]),
        new(["Pleural effusion was not detected.", "No pleural effusion or thickening is observed.",
                "There is no fluid between the pleural leaves."],
            ["Pleural spaces are dry.", "The pleura is unremarkable, without fluid."]),
        new(["Pleural effusion {at}.", "{degree} pleural effusion {at}."], ["Pleural fluid {at}."]));

    private static readonly ChestPhrases Pacemaker = new(
        new(["A pacemaker is observed in the left anterior chest wall with its lead in the right ventricle.",
                "There is a cardiac pacemaker with its electrode extending to the heart.",
                "Pacemaker generator and lead are seen on the left.",
                "A device consistent with a pacemaker is noted in the left pectoral region."],
            ["Left pectoral generator with a lead crossing the vena cava.",
                "An implanted cardiac device is in place."]),
        new(["A metallic density in the left chest wall may represent a pacemaker.",
                "Metallic artefacts suspicious for a pacemaker are seen on the left."],
            ["Probable implanted device on the left."]),
        new([], []),
        new(["Cardiac pacemaker."], ["Implanted cardiac device."]));

    private static readonly ChestPhrases Catheter = new(
        new(["A central venous catheter is observed with its tip in the superior vena cava.",
                "There is a catheter in the superior vena cava.",
                "A central catheter extends from the neck to the vena cava.",
                "Central venous catheter is seen on the right."],
            ["A central line ends near the right atrium.",
                "Indwelling venous line, tip at the cavoatrial junction."]),
        new(["A linear density in the vena cava may represent a catheter.",
                "Suspicious for a thin catheter in the superior vena cava."],
            ["Possible indwelling line in the vena cava."]),
        new([], []),
        new(["Central venous catheter."], ["Indwelling central line."]));

    private static readonly ChestPhrases SternalWires = new(
        new(["Sternal suture materials secondary to surgery are observed.",
                "There are metallic sutures in the sternum.",
                "Median sternotomy wires are seen.", "Suture material of a previous sternotomy was noted."],
            ["Cerclage wires hold the sternum.", "Status after sternotomy with wires in place."]),
        new(["Metallic densities at the sternum may represent suture material.",
                "Suspicious for sutures at the sternum."],
            ["Possible wires behind the sternum."]),
        new([], []),
        new(["Previous sternotomy with suture material."], ["Status after sternotomy."]));

    private static readonly Wordings NoMaterial = new(
        ["No catheter, pacemaker or other medical material was observed.",
                "There is no foreign body or medical device.",
                "Medical material is not seen."],
        ["No lines, tubes or implants.", "Free of implanted devices."]);
}
