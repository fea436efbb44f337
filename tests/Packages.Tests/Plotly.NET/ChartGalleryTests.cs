using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Plotly.NET;
using Trace = Plotly.NET.Trace;

namespace Packages.Tests.PlotlyCharts;

/// <summary>Charts as plotly.js sees them: it finds nothing to complain of, and draws every trace.</summary>
public class ChartGalleryTests(ChartGalleryTests.Browser browser) : IClassFixture<ChartGalleryTests.Browser>
{
    private static readonly (string Name, GenericChart Chart)[] All = [.. ChartGallery.Plane(),
        .. ChartGallery.Grids(), .. ChartGallery.Shares(), .. ChartGallery.Space(), .. ChartGallery.Angles(),
        .. ChartGallery.Maps(), .. ChartGallery.Several()];

    public static TheoryData<string> Kinds => [.. All.Select(one => one.Name)];

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void Chart_is_valid_and_all_its_traces_are_drawn(string kind)
    {
        Skip.If(browser.Missing is not null, browser.Missing);
        var answer = browser.Answers[kind];
        var chart = All.First(one => one.Name == kind).Chart;

        // The real package hands over parts that the chart does not draw, such as a line's markers.
        var complaints = answer.GetProperty("complaints").EnumerateArray().Select(one => one.GetString()!)
            .Where(one => !Source.IsPlotlyReal || !one.EndsWith("did not get coerced", StringComparison.Ordinal));
        Skip.If(Source.IsPlotlyReal && kind == "Waterfall", "The real package names increasing.line, which plotly.js lacks.");
        Assert.Empty(complaints);
        Assert.Equal(GenericChart.countTrace(chart), answer.GetProperty("traces").GetInt32());
        var isOnMap = ChartGallery.Maps().Any(one => one.Name == kind);
        Assert.True(isOnMap || answer.GetProperty("drawn").GetInt32() > 0, $"{kind} has drawn nothing.");
    }

    [SkippableFact]
    public void Attribute_that_plotly_lacks_is_complained_of()
    {
        Skip.If(browser.Missing is not null, browser.Missing);
        Assert.NotEqual("[]", browser.Answers["wrong"].GetProperty("complaints").GetRawText());
    }

    /// <summary>One browser for all charts.</summary>
    public sealed class Browser
    {
        private const string Python = "/usr/bin/python3";

        public Browser()
        {
            var (plotly, pages) = (Path("Plotly.js"), Path("Pages"));
            string[] needed = [Python, "/usr/bin/chromedriver", plotly];
            var absent = needed.FirstOrDefault(file => !File.Exists(file));
            if (absent is not null)
            {
                Missing = $"There is no {absent}: run environment/setup/all --tests.";
                return;
            }
            var folder = Directory.CreateTempSubdirectory("medalign-gallery-");
            try
            {
                var (figures, answers) = ($"{folder}/figures.json", $"{folder}/answers.json");
                File.WriteAllText(figures, Figures());
                var script = System.IO.Path.Combine(AppContext.BaseDirectory, "Plotly.NET", "gallery.py");
                string[] arguments = [script, figures, answers, plotly, pages];
                using var run = Process.Start(new ProcessStartInfo(Python, arguments)
                {
                    RedirectStandardError = true,
                })!;
                var errors = run.StandardError.ReadToEnd();
                run.WaitForExit();
                Assert.True(run.ExitCode == 0, errors);
                Answers = JsonDocument.Parse(File.ReadAllText(answers)).RootElement.EnumerateObject()
                    .ToDictionary(one => one.Name, one => one.Value);
            }
            finally
            {
                folder.Delete(true);
            }
        }

        public string? Missing { get; }

        public Dictionary<string, JsonElement> Answers { get; } = [];

        private static string Figures()
        {
            var wrong = new Trace("scatter");
            wrong.SetProperty("colour", "blue");
            var figures = All.Append(("wrong", GenericChart.ofTraceObject(false, wrong)))
                .Select(one => $"\"{one.Item1}\": {GenericChart.toFigureJson(one.Item2)}");
            return $"{{{string.Join(",\n", figures)}}}";
        }

        private static string Path(string name)
            => typeof(Browser).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .First(a => a.Key == name).Value!;
    }
}
