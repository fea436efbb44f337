using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Devices;

/// <summary>What training needs of a GPU: optimizers, derivatives written in C#, memory, files.</summary>
public sealed class CudaTrainingTests
{
    [CudaFact]
    public void Optimizers_StepAsOnTheCpu()
    {
        var makers = new Func<Parameter[], optim.Optimizer>[]
        {
            p => optim.SGD(p, 0.01, momentum: 0.9, nesterov: true), p => optim.Adam(p, 0.05, weight_decay: 0.1),
            p => optim.AdamW(p, 0.05, weight_decay: 0.1, amsgrad: true), p => optim.NAdam(p, 0.02),
            p => optim.RAdam(p, 0.02), p => optim.RMSProp(p, 0.01, momentum: 0.5, centered: true),
            p => optim.Adagrad(p, 0.1), p => optim.Adadelta(p), p => optim.Adamax(p, 0.02),
            p => optim.ASGD(p, 0.01), p => optim.Rprop(p, 0.02),
        };
        using var scope = NewDisposeScope();
        manual_seed(4);
        var start = randn(5, 3);
        foreach (var make in makers)
        {
            var (here, there) = (Parameter(start.clone()), Parameter(start.cuda()));
            using var ours = make([here]);
            using var theirs = make([there]);
            for (var step = 0; step < 12; step++)
            {
                Step(ours, here);
                Step(theirs, there);
            }

            Assert.True(there.is_cuda);
            Assert.True(there.cpu().allclose(here, 1e-4, 1e-5), $"{ours.GetType().Name} differs");
        }

        static void Step(optim.Optimizer optimizer, Parameter parameter)
        {
            optimizer.zero_grad();
            (parameter.pow(4).mean() + parameter.sum().pow(2)).backward();
            optimizer.step();
        }
    }

    // The engine has a thread of its own for each device, and calls back on it.
    [CudaFact]
    public void DerivativesWrittenInCSharp_AreCalledOnTheDevicesThread()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, -2, 3 }).cuda().requires_grad_();
        Square.apply(x).sum().backward();
        Assert.True(x.grad!.is_cuda);
        Assert.Equal([2f, -4, 6], x.grad.data<float>().ToArray());
        Assert.NotEqual(Environment.CurrentManagedThreadId, Square.Thread);
    }

    [CudaFact]
    public void DerivativesThatThrow_ReachTheCaller_AndTheNextCallWorks()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, device: CUDA).requires_grad_();
        var error = Assert.ThrowsAny<Exception>(() => Failing.apply(x).sum().backward());
        Assert.Contains("on purpose", error.Message, StringComparison.Ordinal);
        Square.apply(x).sum().backward();
        Assert.Equal([2f, 2], x.grad!.data<float>().ToArray());
    }

    // 256 GiB in all, more than a card has.
    [CudaFact]
    public void Memory_LetGoOf_IsTakenAgain()
    {
        for (var round = 0; round < 64; round++)
        {
            using var scope = NewDisposeScope();
            var large = empty([1L << 30], float32, CUDA);
            large[0] = round;
            Assert.Equal(round, large[0].item<float>());
        }
    }

    [CudaFact]
    public void MoreMemoryThanThereIs_IsRefusedInASentence()
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsAny<Exception>(() => empty([1L << 45], float32, CUDA));
        Assert.Contains("memory", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("frame #", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, ones(3, device: CUDA).sum().ToSingle());
    }

    [CudaFact]
    public void States_GoToFilesAndBack_WhereverTheModelIs()
    {
        using var scope = NewDisposeScope();
        var file = Path.GetTempFileName();
        try
        {
            var (there, here) = (BatchNorm3d(3).cuda(), BatchNorm3d(3));
            there.call(randn([2, 3, 4, 4, 4], device: CUDA));
            there.save(file);
            here.load(file);
            var other = BatchNorm3d(3).cuda();
            other.load(file);
            foreach (var (name, saved) in there.state_dict())
            {
                Assert.True(other.state_dict()[name].is_cuda);
                Assert.False(here.state_dict()[name].is_cuda);
                Assert.True(saved.Equals(other.state_dict()[name]));
                Assert.True(saved.cpu().Equals(here.state_dict()[name]));
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private sealed class Square : SingleTensorFunction<Square>
    {
        internal static int Thread { get; private set; }

        public override string Name => nameof(Square);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            ctx.save_for_backward([(Tensor)vars[0]]);
            return ((Tensor)vars[0]).square();
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
        {
            Thread = Environment.CurrentManagedThreadId;
            return [grad_output * 2 * ctx.get_saved_variables()[0]];
        }
    }

    private sealed class Failing : SingleTensorFunction<Failing>
    {
        public override string Name => nameof(Failing);

        public override Tensor forward(AutogradContext ctx, params object[] vars) => (Tensor)vars[0] * 1;

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) =>
            throw new InvalidOperationException("on purpose");
    }
}
