using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class VqaOverlapTests
{
    private const string Report = "A nodule of nine millimetres lies in the left upper lobe.";

    [Fact]
    public void Images_OfTheSameReport_AreFoundUnderAnotherPath()
    {
        VqaItem[] quiz =
            [Item("quizze/1/a.npy", Report),
                Item("quizze/2/a.npy", "Another report of the same many words, about something.")];
        VqaItem[] cases =
        [
            Item("case/9/a.npy", "a NODULE of nine millimetres,  lies in the left upper lobe"),
                Item("case/9/a.npy", ""),
            Item("case/8/a.npy", "Nothing of the kind is seen in this one, nor in any other."),
        ];

        var overlap = VqaOverlap.Between(quiz, cases);

        Assert.Equal(
            new VqaDuplicate("quizze/1/a.npy", "case/9/a.npy", VqaMatch.Report),
                Assert.Single(overlap.Duplicates));
        Assert.Equal(2, overlap.Questions);
        Assert.Equal([true, true, false], cases.Select(overlap.Holds));
    }

    [Fact]
    public void Images_OfTheSamePathOrVoxels_AreFound()
    {
        VqaItem[] first = [Item("x/1.npy"), Item("x/2.npy"), Item("x/2.npy")];
        VqaItem[] second = [Item("x\\1.npy"), Item("y/7.npy"), Item("y/8.npy")];
        var asked = new List<string>();
        string? Hash(string path)
        {
            asked.Add(path);
            return path switch { "x/2.npy" or "y/7.npy" => "abc", "y/8.npy" => null, _ => path };
        }

        Assert.Equal([VqaMatch.Path], VqaOverlap.Between(first, second).Duplicates.Select(one => one.Match));
        var overlap = VqaOverlap.Between(first, second, Hash);

        Assert.Equal([new("x/1.npy", "x/1.npy", VqaMatch.Path), new("x/2.npy", "y/7.npy", VqaMatch.Voxels)],
            overlap.Duplicates);
        Assert.Equal(5, asked.Count);
    }

    [Fact]
    public void Reports_OfAFewWords_AreNobodysOwn() => Assert.Empty(VqaOverlap.Between(
        [Item("x/1.npy", "Normal chest CT.")], [Item("y/1.npy", "Normal chest CT.")]).Duplicates);

    private static VqaItem Item(string path, string report = "") =>
        Items.Plane(0, path) with { Text = report };
}
