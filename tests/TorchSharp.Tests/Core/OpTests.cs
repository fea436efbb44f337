using System.Reflection;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Core;

public sealed class OpTests
{
    [Fact]
    public void Call_WithWrongShapes_NamesTheOperatorAndTheShapes()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).matmul(ones(4, 5)));
        Assert.Contains("aten::matmul", error.Message, StringComparison.Ordinal);
        Assert.Contains("Float[2, 3], Float[4, 5]", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception raised from", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".so", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Call_WithWrongTypes_SaysWhichArgument()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => new Op("add", "Tensor").Call(ones(2), 3L));
        Assert.Contains("argument 'other' must be Tensor, found a whole number", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Call_WithoutARequiredArgument_SaysWhichOne()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => new Op("mm").Call(ones(2, 2)));
        Assert.Contains("argument 'mat2' must be Tensor, found nothing", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Call_OfAnUnknownOverload_SaysWhichThereAre()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => new Op("add", "Tensors").Call(ones(1), ones(1)));
        Assert.Contains("overload 'Tensors'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Tensor'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryOperatorOfThePackage_IsInThisLibtorch()
    {
        var fields = typeof(Op).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(
                BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(Op));
        var operators = fields.Select(field => (Op?)field.GetValue(null)).OfType<Op>().ToArray();
        Assert.True(operators.Length > 800);
        Assert.Empty(operators.Where(one => !one.Exists).Select(one => one.ToString()));
    }

    [Fact]
    public void Call_OfNoOperator_SaysSo()
    {
        var error = Assert.Throws<ExternalException>(() => new Op("no_such_thing").Call());
        Assert.Contains("aten::no_such_thing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Call_WithALongList_TakesItAll()
    {
        using var scope = NewDisposeScope();
        var parts = Enumerable.Range(0, 200).Select(i => full(1, i)).ToArray();
        Assert.Equal(199 * 100, cat(parts).sum().ToSingle());
    }

    [Fact]
    public void Call_OnManyThreads_FindsEachErrorOnItsOwn()
    {
        Parallel.For(2, 200, size =>
        {
            using var scope = NewDisposeScope();
            var left = ones(1, size);
            var right = ones(1, size);
            var error = Assert.Throws<ExternalException>(() => left.mm(right));
            Assert.Contains($"Float[1, {size}]", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Backward_OfATensorWithoutAGraph_Throws()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ExternalException>(() => ones(1).backward());
    }

    [Fact]
    public void Grad_OfAnotherShape_IsRefused()
    {
        using var scope = NewDisposeScope();
        var weights = ones(2).requires_grad_();
        Assert.Throws<ExternalException>(() => weights.grad = ones(3));
    }
}
