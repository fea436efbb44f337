using MedAlignKit.Explain;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

/// <summary>A model that learned to answer from one corner of the volume: maps have to point there.</summary>
public sealed class PlantedCornerTests(PlantedCornerTests.Learned learned)
    : IClassFixture<PlantedCornerTests.Learned>, IDisposable
{
    private const int Fresh = 12;
    private static readonly double[] Spacing = [1, 1, 1];
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Model_AfterItsSteps_KnowsTheAnswers() =>
        Assert.True(learned.Accuracy >= 0.95, $"{learned.Accuracy:P0} of fresh images are answered right.");

    [Theory]
    [InlineData("evidence")]
    [InlineData("integrated gradients")]
    [InlineData("HiResCAM")]
    [InlineData("weighted query attention")]
    public void Map_OfTheTrainedModel_PointsAtTheCorner(string name)
    {
        var (trained, untrained) = (Score(learned.Model, name), Score(learned.Untrained, name));

        Assert.True(trained.Pointing >= 0.9, $"{name} hits in {trained.Pointing:P0}");
        Assert.True(untrained.Pointing <= 0.5, $"{name}, untrained, hits in {untrained.Pointing:P0}");
        Assert.True(trained.Inside > 2 * untrained.Inside,
            $"{trained.Inside:P0} against {untrained.Inside:P0}");
    }

    private static (double Pointing, double Inside) Score(MedAlign3d model, string name)
    {
        using var scope = NewDisposeScope();
        var region = zeros([12, 14, 12]);
        region[TensorIndex.Slice(0, 6), TensorIndex.Slice(0, 6), TensorIndex.Slice(0, 6)] = 1;
        var (images, labels) = Learned.Draw(Fresh, seed: 99);
        var (pointing, inside) = (new List<double>(), new List<double>());
        for (var i = 0; i < Fresh; i++)
        {
            var asked = Asked.YesOrNo(images.narrow(0, i, 1), labels[i]);
            var map = SaliencyMethods.Of(name).Map(model, asked);
            pointing.Add(SaliencyAgreement.Pointing(map, region, Spacing));
            inside.Add(map.sum().ToDouble() > 0 ? SaliencyAgreement.ShareInside(map, region).Heat : 0);
        }
        return (pointing.Average(), inside.Average());
    }

    /// <summary>The model, trained once for all tests here.</summary>
    public sealed class Learned : IDisposable
    {
        private const int Steps = 150, Batch = 16;

        public Learned()
        {
            var config = TestModels.Config with
            {
                LanguageModelTuning = LanguageModelTuning.Full, FreezeVision = false, PrefixDropout = 0,
                ContrastWeight = 0, VolumeWeight = 0,
            };
            Untrained = TestModels.Build(config, seed: 5);
            Model = TestModels.Build(config, seed: 5);
            using var optimizer = optim.AdamW(Model.parameters(), 3e-3);
            Model.train();
            for (var step = 0; step < Steps; step++)
            {
                using var scope = NewDisposeScope();
                var (images, labels) = Draw(Batch, seed: 1000 + step);
                var batch = MedAlign3dBatch.From(TestModels.Tokenizer, images,
                    [.. labels.Select(label =>
                        new MedAlign3dExample(TestModels.Prompt(25), TestModels.Answers[label]))]);
                optimizer.zero_grad();
                Model.Forward(batch).Total.backward();
                optimizer.step();
            }
            Model.eval();
            Accuracy = Right();
        }

        public MedAlign3d Model { get; }

        public MedAlign3d Untrained { get; }

        public double Accuracy { get; }

        /// <summary>Patches that are bright or dark at random, with noise on them: the answer is what the
        /// first one is. So the strongest voxels give nothing away.</summary>
        public static (Tensor Images, int[] Labels) Draw(int count, long seed)
        {
            var images = TestModels.Images(count, seed) * 0.5;
            int[] labels = [.. Enumerable.Range(0, count).Select(i => i % 2)];
            var signs = randint(0, 2, [count, 1, 2, 2, 2]).to_type(ScalarType.Float32) * 2 - 1;
            signs[TensorIndex.Colon, 0, 0, 0, 0] = tensor(labels.Select(label => 1f - 2 * label).ToArray());
            images.narrow(3, 0, 12).add_(nn.functional.interpolate(signs, [12, 12, 12]));
            return (images, labels);
        }

        public void Dispose()
        {
            Model.Dispose();
            Untrained.Dispose();
        }

        private double Right()
        {
            using var scope = NewDisposeScope();
            var (images, labels) = Draw(40, seed: 7);
            var scores = Model.ScoreAnswers(
                images, [.. labels.Select(_ => TestModels.Prompt(25))], TestModels.Answers[..2]);
            var said = scores.argmax(1).data<long>().ToArray();
            return labels.Where((label, i) => said[i] == label).Count() / (double)labels.Length;
        }
    }
}
