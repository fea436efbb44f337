using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>
/// Writes the report of a simulated chest CT: a findings section in a radiologist's order, with places, sizes,
/// degrees and doubts, some absent findings denied and others passed over, and an impression. What is present is
/// always told, and nothing absent is ever claimed, so the case is what a perfect reader of the text finds.
/// </summary>
public static class ChestReportWriter
{
    // Below the first a finding may be told with doubt; below the second it does not reach the impression.
    private const double DoubtBelow = 0.25, MinorBelow = 0.12;
    private const int MostInImpression = 6;

    private static readonly (ChestSection Section, string Heading, ChestFinding[] Findings)[] Sections =
    [
        (ChestSection.Airways, "AIRWAYS", []),
        (ChestSection.Mediastinum, "MEDIASTINUM",
            [ChestFinding.ArterialWallCalcification, ChestFinding.Lymphadenopathy, ChestFinding.HiatalHernia]),
        (ChestSection.Heart, "HEART",
            [ChestFinding.Cardiomegaly, ChestFinding.PericardialEffusion,
                ChestFinding.CoronaryArteryWallCalcification]),
        (ChestSection.Pleura, "PLEURA", [ChestFinding.PleuralEffusion]),
        (ChestSection.Lungs, "LUNGS",
            [
                ChestFinding.Emphysema, ChestFinding.LungOpacity, ChestFinding.Consolidation,
                ChestFinding.LungNodule, ChestFinding.Atelectasis, ChestFinding.PulmonaryFibroticSequela,
                ChestFinding.Bronchiectasis,
                ChestFinding.PeribronchialThickening, ChestFinding.InterlobularSeptalThickening,
                ChestFinding.MosaicAttenuationPattern,
            ]),
        (ChestSection.Abdomen, "UPPER ABDOMEN", []),
        (ChestSection.Bones, "BONES", []),
        (ChestSection.Devices, "DEVICES", [ChestFinding.MedicalMaterial]),
    ];

    /// <summary>Writes a report.</summary>
    /// <param name="chest">What is true.</param>
    /// <param name="style">The site's way of writing; prose where it is null.</param>
    /// <param name="seed">Chooses wordings, and which absent findings are denied; same seed, same words.</param>
    /// <exception cref="ArgumentException">The style does not hold.</exception>
    public static ChestReport Write(ChestCase chest, ChestReportStyle? style = null, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(chest);
        style ??= ChestReportStyle.Prose;
        style.Validate();
        var words = new ChestWords(seed);
        var denied = Denied(chest, style, words);
        var findings = new List<string>();
        foreach (var (section, heading, members) in Sections)
        {
            var sentences = Section(chest, style, words, section, members, denied);
            if (sentences.Count > 0)
                findings.Add((style.Headings ? $"{heading}: " : "") + string.Join(' ', sentences));
        }

        return new ChestReport(string.Join(' ', findings), Impression(chest, style, words));
    }

    /// <summary>
    /// The dullest true report: a sentence for each finding that is there, named as CT-RATE's labels name it,
    /// always in the same words. What such texts teach a model is the labels.
    /// </summary>
    /// <param name="chest">What is true.</param>
    public static string Template(ChestCase chest)
    {
        ArgumentNullException.ThrowIfNull(chest);
        var present = ChestFindings.All.Where(chest.Has)
            .Select(finding => $"{ChestWords.Capital(finding.Name())} is present.").ToArray();
        return present.Length == 0 ? "No abnormality is present." : string.Join(' ', present);
    }

    private static List<ChestFinding> Denied(ChestCase chest, ChestReportStyle style, ChestWords words) =>
        [.. ChestFindings.All.Where(finding => !chest.Has(finding) && words.Happens(style.NegationShare))];

    private static List<string> Section(
        ChestCase chest, ChestReportStyle style, ChestWords words, ChestSection section, ChestFinding[] members,
        List<ChestFinding> denied)
    {
        var sentences = new List<string>();
        if (ChestPhrasings.Normal.TryGetValue(section, out var normal) && words.Happens(0.6))
            sentences.Add(words.One(normal, style.Phrasings));
        foreach (var finding in members)
            if (chest.Sign(finding) is { } sign) sentences.Add(Told(sign, style, words));
        foreach (var finding in members)
        {
            if (!denied.Contains(finding)) continue;
            var pair = ChestPhrasings.Together.FirstOrDefault(
                pair => pair.Findings.Contains(finding) && pair.Findings.All(denied.Contains));
            if (pair.Findings is not null && words.Happens(0.6))
            {
                sentences.Add(words.One(pair.Absent, style.Phrasings));
                denied.RemoveAll(pair.Findings.Contains);
            }
            else
            {
                sentences.Add(words.One(ChestPhrasings.AbsenceOf(finding), style.Phrasings));
                denied.Remove(finding);
            }
        }

        return sentences;
    }

    private static string Told(ChestFindingSign sign, ChestReportStyle style, ChestWords words)
    {
        var phrases = ChestPhrasings.Of(sign);
        bool doubt = sign.Severity < DoubtBelow && words.Happens(style.Hedging);
        var wordings = doubt ? phrases.Doubtful
            : sign.Count > 1 && phrases.Several is { } several ? several : phrases.Present;
        return words.Filled(wordings, style.Phrasings, sign);
    }

    private static string Impression(ChestCase chest, ChestReportStyle style, ChestWords words)
    {
        var main = chest.Signs.Where(sign => sign.Severity >= MinorBelow)
            .OrderByDescending(sign => sign.Severity).ThenBy(sign => sign.Finding).Take(MostInImpression).ToArray();
        if (main.Length == 0) main = [.. chest.Signs.OrderByDescending(sign => sign.Severity).Take(1)];
        return main.Length == 0
            ? words.One(ChestPhrasings.Nothing, style.Phrasings)
            : string.Join(' ',
                main.Select(sign => words.Filled(ChestPhrasings.Of(sign).Impression, style.Phrasings, sign)));
    }
}
