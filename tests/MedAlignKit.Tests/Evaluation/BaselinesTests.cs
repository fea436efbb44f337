using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Tests.Cohorts;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Evaluation;

public sealed class BaselinesTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Majority_OfTraining_IsSaidOfEveryone()
    {
        Visit[] training =
        [
            People.Visit("a"), People.Visit("b", diagnosis: Diagnosis.Dementia),
                People.Visit("c", diagnosis: Diagnosis.Dementia),
        ];

        var said = Baselines.Majority(training, [.. People.Cohort(6).Visits]);

        Assert.All(said.Predicted, c => Assert.Equal((int)Diagnosis.Dementia, c));
        Assert.All(said.Probabilities!, row => Assert.Equal([1 / 3.0, 0, 2 / 3.0], row));
        Assert.Equal(0.5, Auroc.Macro(said));
        Assert.Equal(People.Cohort(6).Visits.Select(v => (int)v.Diagnosis!), said.Truth);
    }

    [Fact]
    public void Ceiling_OnVolumesThatTell_IsReachedAndMmseAddsWhatItKnows()
    {
        var random = new Random(1);
        // Volumes split class 0 from the rest, MMSE splits 1 from 2.
        Visit[] Draw(int n) => [.. Enumerable.Range(0, n).Select(
            i => People.Visit($"s{i}", diagnosis: (Diagnosis)(i % 3)) with
        {
            Volumes = new(i % 3 == 0 ? 14 + random.NextDouble()
                : 10 + random.NextDouble(), 16 + random.NextDouble(),
                1300 + random.NextDouble(), 8 + random.NextDouble()),
            Mmse = i % 3 == 2 ? 15 + random.Next(4) : 26 + random.Next(4),
        })];
        var (training, visits) = (Draw(90), Draw(90));

        Assert.InRange(ClassificationMetrics.Accuracy(Baselines.Ceiling(training, visits)), 0.55, 0.8);
        Assert.Equal(1, ClassificationMetrics.Accuracy(Baselines.CeilingWithMmse(training, visits)));

        Assert.Equal(1, Auroc.Macro(Baselines.CeilingWithMmse(training, visits)), 6);

        // A score that was not recorded says nothing: the volumes decide, and every visit is answered.
        Visit[] unscored = [.. visits.Select(visit => visit with { Mmse = null })];
        Assert.InRange(
            ClassificationMetrics.Accuracy(Baselines.CeilingWithMmse(training, unscored)), 0.55, 0.8);
    }

    [Fact]
    public void Visit_WithoutWhatABaselineNeeds_IsNamed()
    {
        Visit[] good = [.. People.Cohort(9).Visits];
        void Refused(string says, Action work)
        {
            var message = Assert.Throws<EvaluationException>(work).Message;
            Assert.Contains(says, message, StringComparison.Ordinal);
            Assert.Contains("s0-0", message, StringComparison.Ordinal);
        }

        Refused("no diagnosis", () => Baselines.Majority(good, [good[0] with { Diagnosis = null }]));
        Refused("no true volumes", () => Baselines.Ceiling([good[0] with { Volumes = null }], good));
        Assert.Contains("no MMSE", Assert.Throws<EvaluationException>(() => Baselines.CeilingWithMmse(
            [.. good.Select(visit => visit with { Mmse = null })], good)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 0, 0, 1, 1 }, new[] { 1, 0, 1, 0 }, 0.5)]
    [InlineData(new[] { 0, 0, 0, 1 }, new[] { 0, 0, 0, 0 }, 0.75)]
    [InlineData(new[] { 0, 1 }, new[] { -1, -1 }, 0)]
    public void ExpectedIfUnrelated_OfCounts_IsTheProductOfShares(int[] truth, int[] said, double expected) =>
        Assert.Equal(expected, Baselines.ExpectedIfUnrelated(
            new(["a", .. truth.Skip(1).Select(_ => "b")], truth, said, 2)), 12);

    [Fact]
    public void ShuffledImages_OfAnyPeople_AreAPermutationInWhichNobodyKeepsTheirOwn()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            Visit[] visits = [.. Draw(random)];
            var images = arange(visits.Length, ScalarType.Float32).view(-1, 1, 1, 1, 1);

            var order = Order(Baselines.ShuffleImages(visits, images, seed));

            Assert.Equal(Enumerable.Range(0, visits.Length), order.Order());
            Assert.All(order.Index(), pair =>
                Assert.NotEqual(visits[pair.Index].SubjectKey, visits[pair.Item].SubjectKey));
            Assert.Equal(order, Order(Baselines.ShuffleImages(visits, images, seed)));
        }

        // Nobody has more than half; one person may have just that.
        static IEnumerable<Visit> Draw(Random random)
        {
            var most = 1 + random.Next(8);
            List<string> keys = [.. Enumerable.Repeat("most", most)];
            for (var s = 0; keys.Count < 2 * most + random.Next(10); s++)
                keys.AddRange(Enumerable.Repeat($"s{s}", 1 + random.Next(Math.Min(3, most))));
            var mixed = keys.ToArray();
            random.Shuffle(mixed);
            return mixed.Select((key, i) => People.Visit(key, i));
        }

        static int[] Order(Tensor images) =>
            [.. images.flatten().data<float>().ToArray().Select(x => (int)x)];
    }

    [Fact]
    public void ShuffledImages_WhereSomebodyMustKeepTheirs_AreRefused()
    {
        Visit[] visits = [People.Visit("a"), People.Visit("a", 12), People.Visit("b")];

        Assert.Throws<EvaluationException>(() => Baselines.ShuffleImages(visits, zeros([3, 1, 1, 1, 1]), 0));
        Assert.Throws<EvaluationException>(
            () => Baselines.ShuffleImages(visits[..1], zeros([1, 1, 1, 1, 1]), 0));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public void ShuffledImages_OfAnotherNumber_AreRefused(int images) =>
        Assert.Contains($"{images} images", Assert.Throws<EvaluationException>(() => Baselines.ShuffleImages(
            [People.Visit("a"), People.Visit("b")], zeros([images, 1, 1, 1, 1]), 0)).Message,
                StringComparison.Ordinal);
}
