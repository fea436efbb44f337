using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Devices;

/// <summary>The same on the GPU as in main memory; each result is held against the CPU's.</summary>
public sealed class CudaTests
{
    private const double Close = 1e-4;

    [CudaFact]
    public void Devices_AreCountedNamedAndAwaited()
    {
        Assert.True(cuda.device_count() > 0);
        Assert.True(cuda_is_available());
        using var there = ones(3, device: CUDA);
        cuda.synchronize();
        Assert.True(there.is_cuda);
        Assert.Equal(DeviceType.CUDA, there.device_type);
        Assert.Equal("cuda:0", there.device.ToString());
        Assert.Equal(0, there.device_index);
    }

    [CudaFact]
    public void Moves_ThereAndBack_KeepEveryValue()
    {
        using var scope = NewDisposeScope();
        foreach (var type in new[] { float32, float64, int64, uint8, @bool, float16, bfloat16 })
        {
            var here = randint(0, 2, [3, 4]).to(type);
            var there = here.cuda();
            Assert.True(there.is_cuda);
            Assert.False(here.is_cuda);
            Assert.Equal(type, there.dtype);
            Assert.True(there.cpu().Equals(here));
            Assert.True(there.to(CPU).Equals(here));
        }
    }

    [CudaFact]
    public void Data_OfATensorThere_IsReadByWayOfACopy()
    {
        using var scope = NewDisposeScope();
        var there = arange(6, float32).reshape(2, 3).cuda().T;
        Assert.Equal([0f, 3, 1, 4, 2, 5], there.data<float>().ToArray());
        Assert.Equal(15f, there.sum().item<float>());
        Assert.Throws<InvalidOperationException>(() => there.bytes.Length);
    }

    [CudaFact]
    public void Operators_AgreeWithTheCpu()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var (left, right) = (randn(17, 33), randn(33, 9));
        Func<Tensor, Tensor, Tensor>[] operators =
        [
            (a, b) => a.matmul(b), (a, _) => a.softmax(-1), (a, _) => a.exp().sum(1), (a, _) => a.std(0),
            (_, b) => b.sort(0).Values, (a, b) => einsum("ij,jk->ik", a, b),
            (a, _) => a[TensorIndex.Slice(1, 9, 2), 3],
            (a, _) => a.cumsum(0), (a, _) => a.argmax(1), (a, _) => fft.fft_(a).abs(),
            (a, _) => linalg.norm(a), (a, b) => cat([a.T, b.repeat(1, 2)[TensorIndex.Colon, ..17]], 1),
        ];
        foreach (var function in operators) Agree(function(left, right), function(left.cuda(), right.cuda()));
    }

    [CudaFact]
    public void Layers_AgreeWithTheCpu()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var volume = randn([2, 3, 8, 9, 7]);
        var layers = new Module<Tensor, Tensor>[]
        {
            Conv3d(3, 4, 3, padding: 1), MaxPool3d(2), BatchNorm3d(3), GroupNorm(3, 3), GELU(),
            ConvTranspose3d(3, 2, 2), AdaptiveAvgPool3d([2, 2, 2]), LayerNorm([8, 9, 7]), InstanceNorm3d(3),
        };
        foreach (var layer in layers)
        {
            layer.eval();
            var here = layer.call(volume);
            layer.cuda();
            Agree(here, layer.call(volume.cuda()));
        }
    }

    [CudaFact]
    public void Gradients_AgreeWithTheCpu()
    {
        using var scope = NewDisposeScope();
        var (input, weight) = (randn(5, 7), randn(7, 3));
        Agree(Gradient(input, weight), Gradient(input.cuda(), weight.cuda()));

        static Tensor Gradient(Tensor input, Tensor weight)
        {
            var leaf = weight.clone().requires_grad_();
            input.matmul(leaf).tanh().pow(2).sum().backward();
            return leaf.grad!;
        }
    }

    [CudaFact]
    public void ATrainingStep_EqualsTheCpus()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var inputs = randn(16, 8);
        var labels = randint(0, 3, 16);
        var model = Sequential(Linear(8, 16), ReLU(), LayerNorm([16]), Linear(16, 3));
        var twin = Sequential(Linear(8, 16), ReLU(), LayerNorm([16]), Linear(16, 3));
        twin.load_state_dict(model.state_dict());
        twin.cuda();
        for (var step = 0; step < 5; step++)
            Assert.Equal(Train(model, inputs, labels), Train(twin, inputs.cuda(), labels.cuda()), Close);
        foreach (var (ours, theirs) in model.parameters().Zip(twin.parameters())) Agree(ours, theirs);

        static float Train(Sequential model, Tensor inputs, Tensor labels)
        {
            using var optimizer = optim.AdamW(model.parameters(), 0.01);
            optimizer.zero_grad();
            var loss = functional.cross_entropy(model.call(inputs), labels);
            loss.backward();
            nn.utils.clip_grad_norm_(model.parameters(), 1);
            optimizer.step();
            return loss.item<float>();
        }
    }

    [CudaFact]
    public void Scopes_FreeWhatIsThere()
    {
        Tensor kept, lost;
        using (NewDisposeScope())
        {
            lost = ones([64, 64], device: CUDA);
            kept = (lost * 2).MoveToOuterDisposeScope();
        }

        Assert.True(lost.IsInvalid);
        using (kept) Assert.Equal(2 * 64 * 64, kept.sum().ToSingle());
    }

    [CudaFact]
    public void Seeds_DrawTheSameNumbersAgain()
    {
        using var scope = NewDisposeScope();
        var first = Drawn(() => manual_seed(11));
        Assert.True(first.Equals(Drawn(() => manual_seed(11))));
        Assert.True(first.Equals(Drawn(() => cuda.manual_seed_all(11))));
        Assert.False(first.Equals(Drawn(() => cuda.manual_seed(12))));
        var generator = new Generator(5, CUDA);
        var drawn = rand([9], device: CUDA, generator: generator);
        generator.manual_seed(5);
        Assert.True(drawn.Equals(rand([9], device: CUDA, generator: generator)));

        static Tensor Drawn(Action seed)
        {
            seed();
            return randn([9], device: CUDA);
        }
    }

    [CudaFact]
    public void HalfPrecision_MultipliesAsFloatsDo()
    {
        using var scope = NewDisposeScope();
        var (left, right) = (randn(32, 64), randn(64, 16));
        var exact = left.matmul(right);
        foreach (var (type, tolerance) in new[] { (float16, 0.05), (bfloat16, 0.4) })
        {
            var product = left.cuda().to(type).matmul(right.cuda().to(type));
            Assert.Equal(type, product.dtype);
            Agree(exact, product.to(float32), tolerance);
        }
    }

    [CudaFact]
    public void Attention_AgreesWithTheCpu_MaskedAndCausal()
    {
        using var scope = NewDisposeScope();
        var (query, key, value) = (randn(2, 4, 6, 8), randn(2, 4, 6, 8), randn(2, 4, 6, 8));
        foreach (var causal in new[] { false, true })
            Agree(
                functional.scaled_dot_product_attention(query, key, value, is_casual: causal),
                functional.scaled_dot_product_attention(
                    query.cuda(), key.cuda(), value.cuda(), is_casual: causal));
    }

    [CudaFact]
    public void TensorsOfTwoDevices_AreRefused()
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsAny<Exception>(() => ones(2, device: CUDA) + ones(2));
        Assert.Contains("device", error.Message, StringComparison.Ordinal);
    }

    private static void Agree(Tensor here, Tensor there, double tolerance = Close)
    {
        Assert.True(there.is_cuda);
        Assert.Equal(here.shape, there.shape);
        Assert.True(
            here.to(float64).allclose(there.cpu().to(float64), tolerance, tolerance),
            $"the largest difference is {(here - there.cpu()).abs().max().ToSingle()}");
    }
}
