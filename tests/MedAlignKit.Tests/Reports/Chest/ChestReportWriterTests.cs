using System.Text.RegularExpressions;
using MedAlignKit.Cohorts;
using MedAlignKit.Reports;
using MedAlignKit.Simulation;

namespace MedAlignKit.Tests.Reports;

public class ChestReportWriterTests
{
    private static readonly Lazy<ChestCase[]> Cases = new(() =>
        [.. Enumerable.Range(0, 120).Select(
            i => ChestPrevalence.CtRate.Draw(ChestPrevalence.DrawSubject((ulong)i)))]);

    public static TheoryData<ChestFinding> All => [.. ChestFindings.All];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void report_tells_what_is_there_and_nothing_else(bool elsewhere)
    {
        var style = elsewhere ? ChestReportStyle.Headed : ChestReportStyle.Prose;
        int denied = 0, silent = 0;
        foreach (var (chest, seed) in Cases.Value.Select((chest, i) => (chest, i)))
        {
            var text = ChestReportWriter.Write(chest, style, seed).Findings;
            Assert.DoesNotContain("{", text, StringComparison.Ordinal);
            foreach (var finding in ChestFindings.All)
            {
                bool told = Wordings(finding).Any(words => Says(text, words, style.Phrasings));
                bool isDenied = Denials(finding).Any(words => Says(text, words, style.Phrasings));
                Assert.True(told == chest.Has(finding), $"{finding} in: {text}");
                Assert.False(told && isDenied, $"{finding} in: {text}");
                if (!told) (denied, silent) = isDenied ? (denied + 1, silent) : (denied, silent + 1);
            }
        }

        // One sentence may deny two at once, which leaves the share as it is.
        Assert.InRange(denied / (double)(denied + silent), style.NegationShare - 0.06, style.NegationShare + 0.06);
    }

    [Fact]
    public void report_is_the_same_for_a_seed_and_varied_over_seeds()
    {
        var chest = Cases.Value.First(one => one.Signs.Count >= 3);
        Assert.Equal(ChestReportWriter.Write(chest, seed: 5), ChestReportWriter.Write(chest, seed: 5));
        var texts = Enumerable.Range(0, 200).Select(
            seed => ChestReportWriter.Write(chest, seed: seed).Findings).ToArray();
        Assert.Equal(200, texts.Distinct().Count());
        // Neighbouring seeds begin differently too.
        Assert.True(texts.Select(text => text[..text.IndexOf('.', StringComparison.Ordinal)]).Distinct(
            ).Count() > 3);
    }

    [Fact]
    public void place_size_and_degree_are_the_signs_own()
    {
        var sign = new ChestFindingSign(ChestFinding.LungNodule, 0.5, ChestSide.Left, ChestPlace.MiddleLobe);
        var chest = new ChestCase(new ChestSubject(50, Sex.Female, 1, 1), [sign]);
        for (int seed = 0; seed < 40; seed++)
        {
            var (findings, impression) = ChestReportWriter.Write(chest, seed: seed);
            Assert.Contains("lingul", findings, StringComparison.Ordinal);
            Assert.Matches("(19|20) mm|1\\.9 cm|2\\.0 cm", findings);
            Assert.Contains("odule", impression, StringComparison.Ordinal);
            Assert.DoesNotMatch("multiple|several", findings);
        }

        var many = chest with { Signs = [sign with { Count = 3 }] };
        Assert.Matches("(?i)several|multiple|few", ChestReportWriter.Write(many).Findings);
    }

    [Fact]
    public void faint_finding_is_told_with_doubt_and_a_strong_one_without()
    {
        Assert.InRange(Doubts(0.1), 0.55, 0.85);
        Assert.Equal(0, Doubts(0.8));

        static double Doubts(double severity) => Enumerable.Range(0, 200).Average(seed => Regex.IsMatch(
            ChestReportWriter.Write(new ChestCase(new ChestSubject(50, Sex.Male, 1, 1),
                [new ChestFindingSign(
                    ChestFinding.Consolidation, severity, ChestSide.Right, ChestPlace.LowerLobe)]),
                ChestReportStyle.Prose with { NegationShare = 0 }, seed).Findings, "(?i)may|suspicious") ? 1.0 : 0);
    }

    [Fact]
    public void healthy_chest_has_a_normal_impression_and_its_template_names_nothing()
    {
        var healthy = new ChestCase(new ChestSubject(30, Sex.Male, 1, 1), []);
        Assert.Matches("normal|No significant", ChestReportWriter.Write(healthy).Impression);
        Assert.Equal("No abnormality is present.", ChestReportWriter.Template(healthy));
        var ill = healthy with
        {
            Signs = [new ChestFindingSign(ChestFinding.HiatalHernia, 1, ChestSide.Midline, ChestPlace.Hiatus)],
        };
        Assert.Equal("Hiatal hernia is present.", ChestReportWriter.Template(ill));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void finding_has_enough_wordings_and_none_is_both_usual_and_held_out(ChestFinding finding)
    {
        foreach (var phrases in Phrases(finding))
        {
            Assert.True(phrases.Present.Usual.Length >= 4 && phrases.Present.HeldOut.Length >= 2);
            Assert.True(phrases.Doubtful.Usual.Length >= 2 && phrases.Doubtful.HeldOut.Length >= 1);
            Assert.Empty(phrases.Present.Usual.Intersect(phrases.Present.HeldOut));
        }

        var absent = ChestPhrasings.AbsenceOf(finding);
        Assert.True(absent.Usual.Length >= 3 && absent.HeldOut.Length >= 2);
        Assert.Empty(absent.Usual.Intersect(absent.HeldOut));
    }

    [Fact]
    public void style_with_a_share_that_is_none_is_refused() =>
        Assert.Contains("NegationShare is 2", Assert.Throws<ArgumentException>(() => ChestReportWriter.Write(
            Cases.Value[0], new ChestReportStyle { NegationShare = 2 })).Message, StringComparison.Ordinal);

    private static IEnumerable<ChestPhrases> Phrases(ChestFinding finding) => ChestPlaces.Of(finding)
        .Select(spot => ChestPhrasings.Of(new ChestFindingSign(finding, 1, spot.Side, spot.Place))).Distinct();

    private static IEnumerable<Wordings> Wordings(ChestFinding finding) => Phrases(finding).SelectMany(
        phrases => (Wordings?[])[phrases.Present, phrases.Doubtful, phrases.Several]).OfType<Wordings>();

    private static IEnumerable<Wordings> Denials(ChestFinding finding) => ChestPhrasings.Together
        .Where(pair => pair.Findings.Contains(finding)).Select(pair => pair.Absent)
        .Prepend(ChestPhrasings.AbsenceOf(finding));

    // Whether one of the wordings is in the text, whatever its slots hold, as a sentence of its own.
    private static bool Says(string text, Wordings wordings, PhrasingSet set) => wordings.Of(set).Any(words =>
        Regex.IsMatch(text, "(?i)(^|[.:] )" + Regex.Escape(words)
            .Replace(@"\{at}", @"\b[^.:]+?", StringComparison.Ordinal)
            .Replace(@"\{size}", @"\d+(\.\d cm| mm)", StringComparison.Ordinal)
            .Replace(@"\{degree}", "(mild|moderate|marked|slight|severe)", StringComparison.Ordinal)));
}
