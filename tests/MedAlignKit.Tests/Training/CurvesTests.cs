using MedAlignKit.Training;

namespace MedAlignKit.Tests.Training;

public sealed class CurvesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("curves-");

    private string Path => System.IO.Path.Combine(folder.FullName, "curves.csv");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Read_WhatWasWritten_IsExactlyThat()
    {
        EpochResult[] epochs =
        [
            Epoch(1, new() { ["total"] = 1.0 / 3, ["contrast"] = 1e-300 }, new() { ["accuracy"] = double.NaN }),
            Epoch(2, new() { ["total"] = -0.1 }, new() { ["auroc"] = 0.5 }) with { IsBest = true },
        ];
        Curves.Write(Path, epochs);
        var read = Curves.Read(Path);
        Assert.Equal(2, read.Count);
        foreach (var (written, found) in epochs.Zip(read))
        {
            Assert.Equal(written.Losses, found.Losses);
            Assert.Equal(written.Metrics, found.Metrics);
            Assert.Equal((written.Epoch, written.Epochs, written.Seconds, written.Rate, written.IsBest),
                (found.Epoch, found.Epochs, found.Seconds, found.Rate, found.IsBest));
        }
        Assert.Equal("epoch,epochs,seconds,rate,best,loss.total,loss.contrast,metric.accuracy,metric.auroc",
            File.ReadLines(Path).First());
    }

    [Fact]
    public void Read_NoFile_IsNoEpoch() => Assert.Empty(Curves.Read(Path));

    [Theory]
    [InlineData("", 1)]
    [InlineData("a,b\n", 1)]
    [InlineData("epoch,epochs,seconds,rate,best\n1,2,3,4,0\n1,2,x,4,0\n", 3)]
    [InlineData("epoch,epochs,seconds,rate,best\n1,2,3\n", 2)]
    public void Read_Damaged_NamesTheLine(string text, int line)
    {
        File.WriteAllText(Path, text);
        var error = Assert.Throws<TrainingException>(() => Curves.Read(Path));
        Assert.Contains($"{Path} cannot be read at line {line}:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NameWithAComma_Throws() => Assert.Throws<ArgumentException>(
        () => Curves.Write(Path, [Epoch(1, new() { ["a,b"] = 1 }, [])]));

    private static EpochResult Epoch(
        int epoch, Dictionary<string, double> losses, Dictionary<string, double> metrics) =>
        new(epoch, 5, losses, metrics, 0.123456789012345, 1e-5);
}
