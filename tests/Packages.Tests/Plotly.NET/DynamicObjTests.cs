using Plotly.NET;

namespace Packages.Tests.PlotlyCharts;

public class DynamicObjTests
{
    [Fact]
    public void SetValue_twice_replaces_and_keeps_the_place()
    {
        var o = new DynamicObj.DynamicObj();
        o.SetValue("a", 1);
        o.SetValue("b", 2);
        o.SetValue("a", 3);

        Assert.Equal(["a=3", "b=2"], o.GetProperties(false).Select(p => $"{p.Key}={p.Value}"));
    }

    [Fact]
    public void SetValue_of_a_traces_type_sets_the_property()
    {
        var trace = new Trace("scatter");
        trace.SetValue("type", "bar");
        Assert.Equal("bar", trace.type);
    }

    [Fact]
    public void TryGetTypedValue_of_another_type_is_none()
    {
        var o = new DynamicObj.DynamicObj();
        o.SetValue("a", "text");
        Assert.Null(o.TryGetTypedValue<int>("a"));
        Assert.Equal("text", o.TryGetTypedValue<string>("a")!.Value);
        Assert.Null(o.TryGetValue("b"));
    }

    [Fact]
    public void Dynamic_member_reads_what_SetValue_wrote()
    {
        dynamic o = new DynamicObj.DynamicObj();
        o.width = 5;
        Assert.Equal(5, (int)o.width);
        Assert.True(o.Remove("width"));
        Assert.False(o.Remove("width"));
    }

    [Fact]
    public void Equals_compares_members()
    {
        var (a, b) = (new DynamicObj.DynamicObj(), new DynamicObj.DynamicObj());
        a.SetValue("x", 1);
        Assert.NotEqual(a, b);
        a.CopyDynamicPropertiesTo(b);
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
    }
}
