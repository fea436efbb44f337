using itk.simple;
using static SimpleItk.Tests.Pictures;

namespace SimpleItk.Tests;

public class LifetimeTests
{
    [Fact]
    public void Disposed_Twice_IsNoHarmAndUseAfterwardsSaysSo()
    {
        var image = Float(2, 2, 2, (i, j, k) => 1);
        var transform = new TranslationTransform(3);
        var filter = new MedianImageFilter();
        image.Dispose();
        image.Dispose();
        transform.Dispose();
        transform.Dispose();
        filter.Dispose();

        Assert.Throws<ObjectDisposedException>(() => image.GetSize());
        Assert.Throws<ObjectDisposedException>(() => SimpleITK.Median(image));
        Assert.Throws<ObjectDisposedException>(() => transform.GetParameters());
        using var other = Float(2, 2, 2, (i, j, k) => 1);
        Assert.Throws<ObjectDisposedException>(() => filter.Execute(other));
    }

    [Fact]
    public void Undisposed_ImagesAreFreedByTheirFinalizers()
    {
        for (var round = 0; round < 200; round++)
        {
            _ = new Image(64, 64, 64, PixelIDValueEnum.sitkFloat32);
            if (round % 50 == 49)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        Assert.True(Environment.WorkingSet < 1L << 30);
    }

    [Fact]
    public void Threads_RunFiltersSideBySide()
    {
        using var image = Float(24, 24, 24, (i, j, k) => i * j + k);
        var expected = Values(SimpleITK.Median(image));

        Parallel.For(0, 16, n =>
        {
            using var median = SimpleITK.Median(image);
            Assert.Equal(expected, Values(median));
            // The reason of a failure is the thread's own.
            var failure = Assert.Throws<ApplicationException>(() => new TranslationTransform((uint)n + 4));
            Assert.Contains($"not {n + 4}", failure.Message, StringComparison.Ordinal);
        });
    }

    private sealed class Told(Action what) : Command
    {
        public override void Execute() => what();
    }

    [Fact]
    public void Progress_IsToldAndAbortStops()
    {
        using var image = Float(40, 40, 40, (i, j, k) => i);
        using var filter = new CurvatureFlowImageFilter();
        filter.SetNumberOfIterations(20);
        var steps = new List<float>();
        var events = new List<string>();
        filter.AddCommand(EventEnum.sitkProgressEvent, new Told(() => steps.Add(filter.GetProgress())));
        filter.AddCommand(EventEnum.sitkStartEvent, new Told(() => events.Add("start")));
        filter.AddCommand(EventEnum.sitkEndEvent, new Told(() => events.Add("end")));
        using (filter.Execute(image)) { }

        Assert.NotEmpty(steps);
        Assert.Equal(steps.Order(), steps);
        Assert.Equal(["start", "end"], events);
        Assert.True(filter.HasCommand(EventEnum.sitkProgressEvent));

        filter.AddCommand(EventEnum.sitkProgressEvent, new Told(filter.Abort));
        filter.AddCommand(EventEnum.sitkAbortEvent, new Told(() => events.Add("abort")));
        Assert.Throws<ApplicationException>(() => filter.Execute(image));
        Assert.Equal("abort", events[^1]);
    }

    [Fact]
    public void Command_ThatThrows_FailsTheFilterWithItsReason()
    {
        using var image = Float(10, 10, 10, (i, j, k) => i);
        using var filter = new MedianImageFilter();
        filter.AddCommand(EventEnum.sitkProgressEvent,
            new Told(() => throw new InvalidOperationException("enough")));

        var failure = Assert.Throws<ApplicationException>(() => filter.Execute(image));

        Assert.Contains("enough", failure.Message, StringComparison.Ordinal);
    }
}
