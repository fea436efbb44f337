using MedAlignKit.Explain;
using MedAlignKit.Models;
using MedAlignKit.Tests.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

/// <summary>A 3D CLIP that learned to match texts by one dark patch of the volume, in ill people alone, and
/// by the words of the text that say so: maps have to point there. What a healthy image is matched by is that
/// there is no such patch, which has no place.</summary>
public sealed class PlantedPatchTests(PlantedPatchTests.Learned learned)
    : IClassFixture<PlantedPatchTests.Learned>, IDisposable
{
    private const int Fresh = 24;
    private static readonly string[] Texts =
        [TestModels.Contrast(3) + " not demented", TestModels.Contrast(3) + " dementia"];
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Model_AfterItsSteps_MatchesTexts() =>
        Assert.True(learned.Accuracy >= 0.95, $"{learned.Accuracy:P0} of fresh images are matched right.");

    [Theory]
    [InlineData("Grad-ECLIP", 0.9, 2)]
    [InlineData("evidence", 0.7, 1.3)]
    public void Map_OfTheTrainedModel_PointsAtThePatch(string name, double least, double times)
    {
        var (trained, untrained) = (Score(learned.Model, name), Score(learned.Untrained, name));

        Assert.True(trained.Pointing >= least, $"{name} hits in {trained.Pointing:P0}");
        Assert.True(untrained.Pointing <= 0.5, $"{name}, untrained, hits in {untrained.Pointing:P0}");
        Assert.True(trained.Inside > times * untrained.Inside,
            $"{trained.Inside:P0} against {untrained.Inside:P0}");
    }

    [Fact]
    public void Words_OfTheTrainedModel_AreThoseThatTellTheTextsApart()
    {
        var shared = TestModels.Tokenizer.Encode(TestModels.Contrast(3)).Count;
        var (images, _) = Learned.Draw(Fresh, seed: 99);
        var hits = Ill.Count(i => GradEclip.OfText(learned.Model, images.narrow(0, i, 1), Texts[1])
            .Skip(shared).Any(word => word.Weight == 1));

        Assert.True(
            hits >= 0.9 * Ill.Count(), $"{hits} of {Ill.Count()} texts are hottest where they differ");
    }

    private static IEnumerable<int> Ill => Enumerable.Range(0, Fresh).Where(i => Learned.LabelOf(i) == 1);

    private static (double Pointing, double Inside) Score(IMatchModel model, string name)
    {
        using var scope = NewDisposeScope();
        var (images, dark) = Learned.Draw(Fresh, seed: 99);
        var method = MatchMethods.All.Single(each => each.Name == name);
        var (pointing, inside) = (new List<double>(), new List<double>());
        foreach (var i in Ill)
        {
            var map = method.Map(model, new MatchCase(images.narrow(0, i, 1), Texts, 1));
            var region = Learned.OnVoxels(dark.narrow(0, i, 1))[0, 0];
            pointing.Add(SaliencyAgreement.Pointing(map, region, [1, 1, 1]));
            inside.Add(map.sum().ToDouble() > 0 ? SaliencyAgreement.ShareInside(map, region).Heat : 0);
        }
        return (pointing.Average(), inside.Average());
    }

    /// <summary>The model, trained once for all tests here.</summary>
    public sealed class Learned : IDisposable
    {
        private const int Steps = 100, Batch = 16, Patches = 8;

        public Learned()
        {
            var config = TestClips.Config with { VisionDepth = 1, TextDepth = 1, VolumeWeight = 0 };
            (Untrained, Model) = (TestClips.Build(config, seed: 5), TestClips.Build(config, seed: 5));
            using var optimizer = optim.Adam(Model.parameters(), 3e-3);
            for (var step = 0; step < Steps; step++)
            {
                using var scope = NewDisposeScope();
                var (images, _) = Draw(Batch, seed: 1000 + step);
                var scores = Model.LogitsPerImage(images, TestModels.Tokenizer.Batch(Texts));
                optimizer.zero_grad();
                nn.functional.cross_entropy(scores, Labels(Batch)).backward();
                optimizer.step();
            }
            Model.eval();
            Accuracy = Right();
        }

        public VolumeTextClip Model { get; }

        public VolumeTextClip Untrained { get; }

        public double Accuracy { get; }

        /// <summary>1, ill, for every other image.</summary>
        public static int LabelOf(int image) => image % 2;

        /// <summary>Noise with one bright patch, and in ill people one dark one at another place: so the
        /// strongest voxels give nothing away.</summary>
        /// <returns>Images, and 1 where a patch is dark, <c>[count, 8]</c>.</returns>
        public static (Tensor Images, Tensor Dark) Draw(int count, long seed)
        {
            var images = TestModels.Images(count, seed) * 0.5;
            var random = new Random((int)seed);
            var (bright, dark) = (zeros([count, Patches]), zeros([count, Patches]));
            for (var i = 0; i < count; i++)
            {
                var place = random.Next(Patches);
                bright[i, place] = 1;
                dark[i, (place + 1 + random.Next(Patches - 1)) % Patches] = LabelOf(i);
            }
            return (images + OnVoxels(bright - dark), dark);
        }

        public static Tensor OnVoxels(Tensor patches) =>
            nn.functional.interpolate(patches.view(-1, 1, 2, 2, 2), [12, 14, 12]);

        public void Dispose()
        {
            Model.Dispose();
            Untrained.Dispose();
        }

        private static Tensor Labels(int count) => arange(count) % 2;

        private double Right()
        {
            using var ungraded = no_grad();
            using var scope = NewDisposeScope();
            var (images, _) = Draw(40, seed: 7);
            var said = Model.LogitsPerImage(images, TestModels.Tokenizer.Batch(Texts)).argmax(1);
            return said.eq(Labels(40)).to_type(ScalarType.Float32).mean().ToDouble();
        }
    }
}
