using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.NN;

/// <summary>
/// Every loss by every reduction against python3-torch, and its module against the function.
/// </summary>
public class LossParityTests
{
    private static readonly Dictionary<string, Func<Tensor[], Reduction, Tensor>> Losses = new()
    {
        ["cosine_embedding"] = (x, r) => cosine_embedding_loss(x[0], x[1], x[2], 0.2, r),
        ["margin_ranking"] = (x, r) => margin_ranking_loss(x[0], x[1], x[2], 0.3, r),
        ["hinge_embedding"] = (x, r) => hinge_embedding_loss(x[0], x[1], 0.8, r),
        ["triplet"] = (x, r) => triplet_margin_loss(x[0], x[1], x[2], 0.7, swap: true, reduction: r),
        ["triplet_distance"] = (x, r) =>
            triplet_margin_with_distance_loss(
                x[0], x[1], x[2], (u, v) => (u - v).abs().sum(1), 0.5, true, r),
        ["soft_margin"] = (x, r) => soft_margin_loss(x[0], x[1].detach(), r),
        ["multi_margin"] = (x, r) => multi_margin_loss(x[0], x[1], 2, 0.8, x[2].detach(), r),
        ["multilabel_margin"] = (x, r) => multi_label_margin_loss(x[0], x[1], r),
        ["multilabel_soft_margin"] = (x, r) => multilabel_soft_margin_loss(x[0], x[1], x[2].detach(), r),
        ["poisson"] = (x, r) => poisson_nll_loss(x[0], x[1], reduction: r),
        ["poisson_full"] = (x, r) => poisson_nll_loss(x[0], x[1], false, true, reduction: r),
        ["ctc"] = (x, r) => ctc_loss(log_softmax(x[0], 2), x[1], x[2], x[3], reduction: r),
        ["kl_div_plain"] = (x, r) => kl_div(log_softmax(x[0], 1), x[1], false, r),
        ["bce_weighted"] = (x, r) => binary_cross_entropy(x[0].sigmoid(), x[1], x[2].detach(), r),
        ["huber"] = (x, r) => huber_loss(x[0], x[1], 0.7, r),
        ["smooth_l1"] = (x, r) => smooth_l1_loss(x[0], x[1], r, 0.4),
        ["gaussian"] = (x, r) => gaussian_nll_loss(x[0], x[1], x[2], true, reduction: r),
    };

    private static readonly Dictionary<string, Func<Tensor[], Tensor>> Others = new()
    {
        ["cross_entropy_probabilities"] = x => cross_entropy(x[0], x[1], label_smoothing: 0.2),
        ["nll_weighted"] = x => nll_loss(log_softmax(x[0], 1), x[1], x[2].detach()),
        ["pad_sequence"] = x => nn.utils.rnn.pad_sequence([x[0], x[1]], padding_value: 0.5),
        ["pack_sequence"] = x => nn.utils.rnn.pack_sequence([x[1], x[0]], enforce_sorted: false).data,
        ["pad_packed_longer"] = x => nn.utils.rnn.pad_packed_sequence(
            nn.utils.rnn.pack_sequence([x[0], x[1]]), true, -1, 6).Item1,
    };

    public static TheoryData<string, Reduction> Names
    {
        get
        {
            var data = new TheoryData<string, Reduction>();
            foreach (var name in Losses.Keys)
                foreach (var reduction in Enum.GetValues<Reduction>())
                    data.Add(name, reduction);
            return data;
        }
    }

    public static TheoryData<string> OtherNames => [.. Others.Keys];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Loss_on_the_oracles_input_gives_its_value_and_gradients(string name, Reduction reduction)
    {
        using var scope = NewDisposeScope();
        var answers = NetworkOracle.Case($"{name}_{reduction.ToString().ToLowerInvariant()}");
        var inputs = NetworkOracle.Inputs(answers);

        var value = Losses[name](inputs, reduction);

        NetworkOracle.Compare(answers, value, inputs.Select((x, i) => ($"in{i}", x)));
    }

    [SkippableTheory]
    [MemberData(nameof(OtherNames))]
    public void Function_on_the_oracles_input_gives_its_output_and_gradients(string name)
    {
        using var scope = NewDisposeScope();
        var answers = NetworkOracle.Case(name);
        var inputs = NetworkOracle.Inputs(answers);

        NetworkOracle.Compare(answers, Others[name](inputs), inputs.Select((x, i) => ($"in{i}", x)));
    }

    [Fact]
    public void Loss_modules_hand_their_options_to_the_functions()
    {
        using var scope = NewDisposeScope();
        var (x, y, z) = (rand(3, 4), rand(3, 4), rand(3, 4));
        var (sign, numbers, sum) = (tensor([1f, -1, 1]), tensor([1L, 0, 3]), Reduction.Sum);
        (Tensor Module, Tensor Function)[] pairs =
        [
            (CosineEmbeddingLoss(0.3, sum).call(x, y, sign), cosine_embedding_loss(x, y, sign, 0.3, sum)),
            (MarginRankingLoss(0.3, sum).call(x, y, z), margin_ranking_loss(x, y, z, 0.3, sum)),
            (HingeEmbeddingLoss(0.3, sum).call(x, y), hinge_embedding_loss(x, y, 0.3, sum)),
            (TripletMarginLoss(0.3, 1, 1e-3, true, sum).call(x, y, z),
                triplet_margin_loss(x, y, z, 0.3, 1, 1e-3, true, sum)),
            (TripletMarginWithDistanceLoss(null, 0.3, true, sum).call(x, y, z),
                triplet_margin_with_distance_loss(x, y, z, null, 0.3, true, sum)),
            (SoftMarginLoss(sum).call(x, y), soft_margin_loss(x, y, sum)),
            (MultiMarginLoss(2, 0.3, null!, sum).call(x, numbers),
                multi_margin_loss(x, numbers, 2, 0.3, null!, sum)),
            (MultiLabelSoftMarginLoss(y[0], sum).call(x, z), multilabel_soft_margin_loss(x, z, y[0], sum)),
            (PoissonNLLLoss(false, true, 1e-3f, sum).call(x, y),
                poisson_nll_loss(x, y, false, true, 1e-3f, sum)),
            (GaussianNLLLoss(true, 0.2f, sum).call(x, y, z), gaussian_nll_loss(x, y, z, true, 0.2f, sum)),
        ];

        Assert.All(pairs, pair => Assert.Equal(pair.Function.ToSingle(), pair.Module.ToSingle(), 5));
        Assert.All(pairs, pair => Assert.True(pair.Module.isfinite().ToBoolean()));
    }

    [Fact]
    public void GaussianNllLoss_with_a_negative_variance_throws() =>
        Assert.Throws<ArgumentException>(() => gaussian_nll_loss(ones(2, 2), ones(2, 2), -ones(2, 2)));
}
