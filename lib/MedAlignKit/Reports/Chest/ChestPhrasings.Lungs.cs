namespace MedAlignKit.Reports;

// Lungs and bronchi.
internal static partial class ChestPhrasings
{
    private static readonly ChestPhrases Emphysema = new(
        new(["{degree} emphysematous changes are observed {at}.", "There is {degree} emphysema {at}.",
                "Areas of emphysema were noted {at}.", "Centrilobular emphysema is seen {at}."],
            ["The parenchyma is destroyed by air spaces without walls {at}, in keeping with emphysematous lung.",
                "{degree} emphysematous destruction {at}."]),
        new(["Slight hyperlucency {at} may represent early emphysema.", "Suspicious for minimal emphysema {at}."],
            ["Possible early emphysematous change {at}."]),
        new(["No emphysema was detected.", "Emphysematous change is not observed.",
                "There is no emphysema in the lungs."],
            ["No destruction of air spaces.", "Absence of emphysema."]),
        new(["Emphysema {at}.", "{degree} emphysematous changes {at}."], ["Emphysematous lungs."]));

    private static readonly ChestPhrases Atelectasis = new(
        new(["Linear atelectasis is observed {at}.", "There are {degree} atelectatic changes {at}.",
                "Band-like atelectasis was noted {at}.", "Subsegmental atelectasis is seen {at}."],
            ["Plate-like volume loss {at}.", "Partial collapse with bands {at}."]),
        new(["A linear density {at} may represent atelectasis.", "Suspicious for minimal atelectasis {at}."],
            ["Questionable discoid volume loss {at}."]),
        new(["No atelectasis was detected.", "Atelectasis is not observed in either lung.",
                "There is no atelectatic change."],
            ["Lungs are fully expanded.", "No collapse of any part of the lungs."]),
        new(["Atelectasis {at}.", "Atelectatic changes {at}."], ["Volume loss {at}."]));

    private static readonly ChestPhrases LungNodule = new(
        new(["A nodule measuring {size} is observed {at}.", "There is a {size} nodule {at}.",
                "A solid pulmonary nodule of {size} was noted {at}.", "A {size} nodular lesion is seen {at}."],
            ["A round lesion, {size} across, lies {at}.", "Solitary nodular density {at}, {size}."]),
        new(["A {size} density {at} may represent a nodule.", "A {size} focus {at} is suspicious for a nodule."],
            ["Questionable small round density {at}, possible nodule of {size}."]),
        new(["No nodule or mass was detected in either lung.", "Pulmonary nodule is not observed.",
                "There is no nodule in the lung parenchyma."],
            ["The lungs hold no focal round lesion.", "No nodular lesion."]),
        new(["Pulmonary nodule {at}, {size}.", "Nodule of {size} {at}."], ["Nodular lesion {at}."]))
    {
        Several = new(
            ["Several nodules are observed {at}, the largest measuring {size}.",
                "There are multiple pulmonary nodules {at}, up to {size}.",
                "A few nodules were noted {at}; the largest is {size}.",
                "Multiple nodules are seen {at} with a diameter of up to {size}."],
            ["A number of round lesions lie {at}, the largest {size} across.",
                "Nodular densities in plural {at}, up to {size}."]),
    };

    private static readonly ChestPhrases LungOpacity = new(
        new(["Ground glass opacities are observed {at}.", "There are {degree} ground-glass areas {at}.",
                "Patchy ground glass density increases were noted {at}.",
                "Opacities of ground glass density are seen {at}."],
            ["Hazy increase of attenuation {at} that leaves the vessels visible.",
                "Ground-glass attenuation {at}, {degree}."]),
        new(["A faint density increase {at} may represent ground glass opacity.",
                "Suspicious for a subtle ground glass opacity {at}."],
            ["Possible subtle haze {at}."]),
        new(["No ground glass opacity was detected.", "Ground glass opacity is not observed in the lungs.",
                "There is no ground glass density increase in the lung parenchyma."],
            ["Lungs are clear of ground-glass attenuation.", "No hazy areas."]),
        new(["Ground glass opacities {at}.", "{degree} ground-glass areas {at}, infection may be considered."],
            ["Hazy attenuation {at}."]));

    private static readonly ChestPhrases Consolidation = new(
        new(["Consolidation is observed {at}.", "There is an area of consolidation with air bronchograms {at}.",
                "A {degree} consolidation was noted {at}.", "Consolidated lung is seen {at}."],
            ["Airless lung with open bronchi {at}.", "Dense airspace filling {at}."]),
        new(["A dense area {at} may represent consolidation.", "Suspicious for a small consolidation {at}."],
            ["Possible early airspace filling {at}."]),
        new(["No consolidation was detected.", "Consolidation is not observed.",
                "There is no consolidated area in the lungs."],
            ["Lungs without airspace filling.", "Free of consolidation."]),
        new(["Consolidation {at}, compatible with pneumonia.", "Consolidation {at}."], ["Airspace disease {at}."]));

    private static readonly ChestPhrases FibroticSequela = new(
        new(["Fibrotic sequela changes are observed {at}.", "There are pleuroparenchymal fibrotic bands {at}.",
                "Sequelae fibrotic densities were noted {at}.", "{degree} fibrotic recessions are seen {at}."],
            ["Scars draw towards the pleura {at}.", "Residual fibrous strands {at}."]),
        new(["Linear densities {at} may represent fibrotic sequelae.",
                "Suspicious for slight sequela changes {at}."],
            ["Possible old scarring {at}."]),
        new(["No fibrotic sequela was detected.", "Sequela fibrotic change is not observed.",
                "There is no fibrotic band in the lungs."],
            ["The lungs show no scars.", "No residual fibrosis."]),
        new(["Fibrotic sequela changes {at}.", "Pleuroparenchymal sequelae {at}."], ["Scarring {at}."]));

    private static readonly ChestPhrases Mosaic = new(
        new(["A mosaic attenuation pattern is observed {at}.", "There is {degree} mosaic attenuation {at}.",
                "Mosaic density differences were noted {at}.", "The parenchyma shows a mosaic pattern {at}."],
            ["Patchwork of darker and brighter lung {at}.", "Geographic differences of attenuation {at}."]),
        new(["Slight differences of density {at} may represent mosaic attenuation.",
                "Suspicious for a mild mosaic pattern {at}."],
            ["Possible patchwork of lung density {at}."]),
        new(["No mosaic attenuation was detected.", "Mosaic pattern is not observed.",
                "There is no mosaic attenuation in the lungs."],
            ["No patchwork of attenuation.", "Aeration without geographic differences."]),
        new(["Mosaic attenuation pattern; small airway disease?", "Mosaic attenuation {at}."],
            ["Uneven aeration of both lungs."]));

    private static readonly ChestPhrases Peribronchial = new(
        new(["Peribronchial thickening is observed {at}.",
                "There is {degree} thickening of the bronchial walls {at}.",
                "Peribronchial wall thickness has increased {at}.",
                "{degree} bronchial wall thickening was noted {at}."],
            ["Thick-walled bronchi {at}.", "Cuffing of the bronchi {at}."]),
        new(["Bronchial walls {at} are prominent and may be thickened.",
                "Suspicious for slight peribronchial thickening {at}."],
            ["Possible mild cuffing of bronchi {at}."]),
        new(["No peribronchial thickening was detected.", "Bronchial wall thickening is not observed.",
                "There is no thickening around the bronchi."],
            ["Bronchial walls are thin.", "Bronchi without cuffing."]),
        new(["Peribronchial thickening, bronchitis may be considered.", "Peribronchial thickening {at}."],
            ["Cuffed bronchi."]));

    private static readonly ChestPhrases Bronchiectasis = new(
        new(["Bronchiectasis is observed {at}.", "There are {degree} bronchiectatic changes {at}.",
                "Tubular bronchiectasis was noted {at}.",
                "Dilated bronchi consistent with bronchiectasis are seen {at}."],
            ["Bronchi are wider than their arteries {at}.", "Ectatic airways {at}."]),
        new(["Slightly wide bronchi {at} may represent bronchiectasis.",
                "Suspicious for minimal bronchiectasis {at}."],
            ["Possible mild widening of bronchi {at}."]),
        new(["No bronchiectasis was detected.", "Bronchiectasis is not observed.",
                "There is no bronchiectatic change in the lungs."],
            ["Bronchi taper normally.", "Airways of normal calibre to the periphery."]),
        new(["Bronchiectasis {at}.", "Bronchiectatic changes {at}."], ["Ectatic airways {at}."]));

    private static readonly ChestPhrases Septal = new(
        new(["Interlobular septal thickening is observed {at}.",
                "There are {degree} thickened interlobular septa {at}.",
                "Septal thickening was noted {at}.",
                "{degree} smooth thickening of the interlobular septa is seen {at}."],
            ["Septal lines stand out {at}.", "Net of thick septa {at}."]),
        new(["Septa {at} are prominent and may be thickened.",
                "Suspicious for slight interlobular septal thickening {at}."],
            ["Possible faint septal lines {at}."]),
        new(["No interlobular septal thickening was detected.", "Septal thickening is not observed.",
                "There is no thickening of the interlobular septa."],
            ["Septa are not visible, as is normal.", "No septal lines."]),
        new(["Interlobular septal thickening {at}; oedema?", "Interlobular septal thickening."],
            ["Prominent septal lines."]));
}
