using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

/// <summary>How tensors are written, as the real package's documentation and its own tests have it.</summary>
public sealed class TextTests
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private static string Text(Tensor x, TensorStringStyle style) =>
        x.ToString(style, cultureInfo: Plain, newLine: "\n");

    [Fact]
    public void Julia_OfNumbers_FollowsTheMetadata()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("[], type = Float32, device = cpu, value = 2.5", Text(tensor(2.5f), julia));
        Assert.Equal("[], type = Float64, device = cpu, value = 2.50E+000",
            tensor(2.5).jlstr("E2", cultureInfo: Plain));
        Assert.Equal("[3], type = Int64, device = cpu\n 0 1 2\n", Text(arange(3), julia));
        Assert.Equal("[2], type = Bool, device = cpu\n True False\n",
            Text(tensor(new[] { true, false }), julia));
    }

    [Fact]
    public void Julia_OfAMatrix_AlignsEachColumn()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[,] { { 0f, -12.345678f, 1e-6f }, { 100.25f, 3f, 4321.987f } });
        Assert.Equal(
            "[2x3], type = Float32, device = cpu\n      0 -12.346 1e-06\n 100.25       3  4322\n",
            Text(x, julia));
    }

    [Fact]
    public void Julia_OfMoreDimensions_WritesMatricesUnderTheirIndices()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(
            "[2x1x1x2], type = Int64, device = cpu\n[0,0,..,..] =\n 0 1\n\n[1,0,..,..] =\n 2 3\n",
            Text(arange(4).reshape(2, 1, 1, 2), julia));
    }

    [Fact]
    public void Julia_WiderThanTheLine_EndsInDots()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("[9], type = Int64, device = cpu\n 0 1 2 3 ...\n",
            arange(9).ToString(julia, width: 12, cultureInfo: Plain, newLine: "\n"));
    }

    [Fact]
    public void Julia_OfComplexNumbers_LeavesOutPartsThatAreZero()
    {
        using var scope = NewDisposeScope();
        var x = complex(tensor(new[] { 0f, 1f, 0f, 2f }), tensor(new[] { 0f, 0f, 3f, -1.5f }));
        Assert.Equal("[4], type = ComplexFloat32, device = cpu\n 0 1 3i 2+-1.5i\n", Text(x, julia));
    }

    [Fact]
    public void Numpy_LeavesOutTheMiddleOfWhatIsLong_AndParts_MatricesByEmptyLines()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("7", Text(tensor(7), numpy));
        Assert.Equal("[0, 1, 2, ... 7, 8, 9]", Text(arange(10), numpy));
        Assert.Equal("[[[0, 1]\n  [2, 3]]\n\n [[4, 5]\n  [6, 7]]]", Text(arange(8).reshape(2, 2, 2), numpy));
        Assert.Equal("[[0]\n [1]\n [2]\n ...\n [5]\n [6]\n [7]]", Text(arange(8).reshape(8, 1), numpy));
        Assert.Equal("[]", Text(empty(0), numpy));
    }

    [Fact]
    public void CSharp_WritesAnArrayWithItsLiterals()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("[3], type = Float32, device = cpu, value = float [] {0f, 1.5f, 3f}",
            Text(arange(3).to(float32) * 1.5, csharp));
        Assert.Equal("[2x2], type = Int64, device = cpu, value = \nlong [,] {\n {0L, 1L},\n {2L, 3L}\n}",
            Text(arange(4).reshape(2, 2), csharp));
        Assert.Equal(
            "[2x1x7], type = Int32, device = cpu, value = \nint [,,] {\n {{0, 1, 2, ... 4, 5, 6}},\n"
            + " {{7, 8, 9, ... 11, 12, 13}}\n}",
            Text(arange(14).to(int32).reshape(2, 1, 7), csharp));
    }

    [Fact]
    public void Text_OfAMetaTensor_IsItsMetadata()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("[2x3], type = Float32, device = meta", Text(empty(2, 3, device: META), numpy));
    }

    [Fact]
    public void SetPrintOptions_ChangesTheDefaults_ForEveryStyle()
    {
        using var scope = NewDisposeScope();
        try
        {
            set_printoptions(2, newLine: "|", maxRows: 2, maxColumns: 2);
            Assert.Equal("[1.00, ... 3.00]", tensor(new[] { 1.0, 2, 3 }).ToString(numpy, cultureInfo: Plain));
            set_printoptions(numpy, floatFormat: "g3");
            Assert.Equal("[1, ... 3]", tensor(new[] { 1.0, 2, 3 }).str(cultureInfo: Plain));
        }
        finally
        {
            set_printoptions(julia, "g5", 100, Environment.NewLine, 6, 6);
        }
    }

    [Fact]
    public void Print_WritesALine_AndAnswersWithTheTensor()
    {
        using var scope = NewDisposeScope();
        var (before, written) = (Console.Out, new StringWriter());
        try
        {
            Console.SetOut(written);
            var x = arange(2);
            Assert.Same(x, x.print(style: numpy));
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.Equal("[0, 1]" + Environment.NewLine, written.ToString());
    }

    [Fact]
    public void ToList_NestsLists_OfScalars()
    {
        using var scope = NewDisposeScope();
        var rows = Assert.IsType<System.Collections.ArrayList>(arange(4).reshape(2, 2).tolist());
        var last = Assert.IsType<System.Collections.ArrayList>(rows[1]);
        Assert.Equal(3, ((Scalar)last[1]!).ToInt32());
    }
}
