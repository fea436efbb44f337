using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Studies;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public sealed class ScanChatTests : IDisposable
{
    private readonly Tensor image = zeros([1, 1, 8, 8, 8]);

    public void Dispose() => image.Dispose();

    [Theory]
    [InlineData("How severe is the atrophy of the hippocampus?")]
    [InlineData("how severe is atrophy of the hippocampus")]
    public void KnownQuestion_IsAnsweredWithItsAnswersLikeliestFirst(string typed)
    {
        var answer = new ScanChat(new Fixed(), image).Ask(typed);

        Assert.True(answer.IsKnown);
        Assert.Equal(["marked", "moderate", "mild", "none"], answer.Answers);
        Assert.Equal(1, answer.Probabilities.Sum(), 6);
        Assert.Equal(answer.Probabilities.OrderDescending(), answer.Probabilities);
        Assert.StartsWith($"{typed} — said to Question: How severe", answer.ToString(), StringComparison.Ordinal);
        Assert.Contains("likeliest: marked 64 %, moderate 24 %", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Chain_IsLetSpeakPastItsFullStops()
    {
        var answer = new ScanChat(new Fixed(), image).Ask(ReasoningChain.Question);

        Assert.EndsWith("to the end", answer.Said, StringComparison.Ordinal);
        Assert.Empty(answer.Answers);
    }

    [Fact]
    public void UnknownQuestion_IsNotPutToTheModel()
    {
        var answer = new ScanChat(new Fixed(refuses: true), image).Ask("Which hippocampus is bigger?");

        Assert.False(answer.IsKnown);
        Assert.Equal("Which hippocampus is the smaller one?", answer.Nearest);
        Assert.Contains("never trained on this question", answer.ToString(), StringComparison.Ordinal);
        Assert.Contains("Did you mean “Which hippocampus", answer.ToString(), StringComparison.Ordinal);
        Assert.Null(new ScanChat(new Fixed(refuses: true), image).Ask("Any tumour?").Nearest);
        Assert.Throws<ArgumentException>(() => new ScanChat(new Fixed(), image).Ask(" "));
    }

    [Fact]
    public void Questions_LeaveNoTensorBehind()
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        foreach (var known in ScanChat.Known) new ScanChat(new Fixed(), image).Ask(known);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.False(image.IsInvalid);
    }

    // The later an answer stands, the likelier it is.
    private sealed class Fixed(bool refuses = false) : IAnswerModel
    {
        public Tensor ScoreAnswers(Tensor? images, IReadOnlyList<string> prompts, IReadOnlyList<string> answers)
        {
            Assert.False(refuses);
            Assert.NotNull(images);
            return arange(answers.Count).to(ScalarType.Float32).view(1, -1);
        }

        public IReadOnlyList<string> Generate(
            Tensor? images, IReadOnlyList<string> prompts, GenerationOptions options) =>
            [$"said to {prompts[0]}{(options.EndsAtFullStop ? "" : " to the end")}"];
    }
}
