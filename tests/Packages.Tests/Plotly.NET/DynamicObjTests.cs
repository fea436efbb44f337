using Plotly.NET;

namespace Packages.Tests.PlotlyCharts;

public class DynamicObjTests
{
    [Fact]
    public void SetProperty_twice_replaces_and_keeps_the_place()
    {
        var o = new DynamicObj.DynamicObj();
        o.SetProperty("a", 1);
        o.SetProperty("b", 2);
        o.SetProperty("a", 3);

        Assert.Equal(["a=3", "b=2"], o.GetProperties(false).Select(p => $"{p.Key}={p.Value}"));
    }

    [Fact]
    public void SetProperty_of_a_traces_type_sets_the_property()
    {
        var trace = new Trace("scatter");
        trace.SetProperty("type", "bar");
        Assert.Equal("bar", trace.type);
    }

    [Fact]
    public void TryGetTypedPropertyValue_of_another_type_is_none()
    {
        var o = new DynamicObj.DynamicObj();
        o.SetProperty("a", "text");
        Assert.Null(o.TryGetTypedPropertyValue<int>("a"));
        Assert.Equal("text", o.TryGetTypedPropertyValue<string>("a")!.Value);
        Assert.Null(o.TryGetPropertyValue("b"));
    }

    [Fact]
    public void Dynamic_member_reads_what_was_written()
    {
        dynamic o = new DynamicObj.DynamicObj();
        o.width = 5;
        Assert.Equal(5, (int)o.width);
        Assert.True(o.RemoveProperty("width"));
        Assert.False(o.RemoveProperty("width"));
    }

    [Fact]
    public void Equals_compares_members()
    {
        var (a, b) = (new DynamicObj.DynamicObj(), new DynamicObj.DynamicObj());
        a.SetProperty("x", 1);
        Assert.NotEqual(a, b);
        a.ShallowCopyDynamicPropertiesTo(b, null);
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
    }
}
