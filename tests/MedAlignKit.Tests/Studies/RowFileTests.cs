using MedAlignKit.Evaluation;
using MedAlignKit.Studies;

namespace MedAlignKit.Tests.Studies;

public sealed class RowFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rows-");

    private string Row => Path.Combine(folder.FullName, "of-12.5-seed3.json");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Once_ARowThatFailed_GoesOnFromItsCheckpoint_WhichGoesWhenTheRowIsThere()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() => RowFile.Once<int[]>(Row, unfinished =>
        {
            File.WriteAllText(unfinished, "half");
            throw new OperationCanceledException();
        }));
        Assert.False(File.Exists(Row));
        var made = await RowFile.Once(Row, unfinished => Task.FromResult(new[] { File.ReadAllText(unfinished).Length }));
        Assert.Equal([4], made);
        Assert.Equal([Row], Directory.GetFiles(folder.FullName));
        Assert.Equal(made, await RowFile.Once<int[]>(Row, _ => throw new InvalidOperationException("it is there")));
    }

    [Theory]
    [InlineData("[1, 2")]
    [InlineData("null")]
    public async Task Once_AFileThatIsNoRow_IsRefusedByItsName(string text)
    {
        File.WriteAllText(Row, text);
        var error = await Assert.ThrowsAsync<EvaluationException>(
            () => RowFile.Once(Row, _ => Task.FromResult(new[] { 1 })));
        Assert.Contains("of-12.5-seed3.json", error.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(Row));
    }
}
