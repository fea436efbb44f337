using MedAlignKit.Explain;
using MedAlignKit.Models;
using MedAlignKit.Tests.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

/// <summary>A 3D CLIP that learned to match texts by one patch of the volume and by one word of the text: maps
/// have to point there.</summary>
public sealed class PlantedPatchTests(PlantedPatchTests.Learned learned)
    : IClassFixture<PlantedPatchTests.Learned>, IDisposable
{
    private const int Fresh = 12;
    private static readonly string[] Texts =
        [TestModels.Contrast(3) + " not demented", TestModels.Contrast(3) + " dementia"];
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Model_AfterItsSteps_MatchesTexts() =>
        Assert.True(learned.Accuracy >= 0.95, $"{learned.Accuracy:P0} of fresh images are matched right.");

    [Theory]
    [InlineData("Grad-ECLIP")]
    [InlineData("evidence")]
    public void Map_OfTheTrainedModel_PointsAtThePatch(string name)
    {
        var (trained, untrained) = (Score(learned.Model, name), Score(learned.Untrained, name));

        Assert.True(trained.Pointing >= 0.9, $"{name} hits in {trained.Pointing:P0}");
        Assert.True(untrained.Pointing <= 0.6, $"{name}, untrained, hits in {untrained.Pointing:P0}");
        Assert.True(trained.Inside > 2 * untrained.Inside,
            $"{trained.Inside:P0} against {untrained.Inside:P0}");
    }

    [Fact]
    public void Words_OfTheTrainedModel_AreThoseThatTellTheTextsApart()
    {
        var shared = TestModels.Tokenizer.Encode(TestModels.Contrast(3)).Count;
        var (images, labels) = Learned.Draw(Fresh, seed: 99);
        var hits = Enumerable.Range(0, Fresh).Count(i =>
        {
            var words = GradEclip.OfText(learned.Model, images.narrow(0, i, 1), Texts[labels[i]]);
            return words.Skip(shared).Any(word => word.Weight == 1);
        });

        Assert.True(hits >= 0.8 * Fresh, $"{hits} of {Fresh} texts are hottest where they differ");
    }

    private static (double Pointing, double Inside) Score(IMatchModel model, string name)
    {
        using var scope = NewDisposeScope();
        var region = zeros([12, 14, 12]);
        region[TensorIndex.Slice(0, 6), TensorIndex.Slice(0, 7), TensorIndex.Slice(0, 6)] = 1;
        var (images, labels) = Learned.Draw(Fresh, seed: 99);
        var method = MatchMethods.All.Single(each => each.Name == name);
        var (pointing, inside) = (new List<double>(), new List<double>());
        for (var i = 0; i < Fresh; i++)
        {
            var map = method.Map(model, new MatchCase(images.narrow(0, i, 1), Texts, labels[i]));
            pointing.Add(SaliencyAgreement.Pointing(map, region, [1, 1, 1]));
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
            var config = TestClips.Config with { VisionDepth = 1, TextDepth = 1, VolumeWeight = 0 };
            (Untrained, Model) = (TestClips.Build(config, seed: 5), TestClips.Build(config, seed: 5));
            using var optimizer = optim.AdamW(Model.parameters(), 3e-3);
            for (var step = 0; step < Steps; step++)
            {
                using var scope = NewDisposeScope();
                var (images, labels) = Draw(Batch, seed: 1000 + step);
                var scores = Model.LogitsPerImage(images, TestModels.Tokenizer.Batch(Texts));
                optimizer.zero_grad();
                nn.functional.cross_entropy(
                    scores, tensor(labels.Select(label => (long)label).ToArray())).backward();
                optimizer.step();
            }
            Model.eval();
            Accuracy = Right();
        }

        public VolumeTextClip Model { get; }

        public VolumeTextClip Untrained { get; }

        public double Accuracy { get; }

        /// <summary>Patches that are bright or dark at random, with noise on them: the text is told by what the
        /// first one is. So the strongest voxels give nothing away.</summary>
        public static (Tensor Images, int[] Labels) Draw(int count, long seed)
        {
            var images = TestModels.Images(count, seed) * 0.5;
            int[] labels = [.. Enumerable.Range(0, count).Select(i => i % 2)];
            var signs = randint(0, 2, [count, 1, 2, 2, 2]).to_type(ScalarType.Float32) * 2 - 1;
            signs[TensorIndex.Colon, 0, 0, 0, 0] = tensor(labels.Select(label => 1f - 2 * label).ToArray());
            return (images + nn.functional.interpolate(signs, [12, 14, 12]), labels);
        }

        public void Dispose()
        {
            Model.Dispose();
            Untrained.Dispose();
        }

        private double Right()
        {
            using var ungraded = no_grad();
            using var scope = NewDisposeScope();
            var (images, labels) = Draw(40, seed: 7);
            var said = Model.LogitsPerImage(images, TestModels.Tokenizer.Batch(Texts)).argmax(1)
                .data<long>().ToArray();
            return labels.Where((label, i) => said[i] == label).Count() / (double)labels.Length;
        }
    }
}
