using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Studies;

namespace MedAlignKit.Tests.Studies;

[Collection(Alone.Name)]
public class CohortStudyConfigTests
{
    [Fact]
    public void Defaults_CanBe() => Assert.Equal(new CohortStudyConfig(), new CohortStudyConfig().Validate());

    [Fact]
    public void QuickMode_ShrinksTheVisitsAndLeavesTheSeed()
    {
        using var quick = new Variable(QuickMode.Variable, "1");
        var config = new CohortStudyConfig { Seed = 7 }.ForThisRun().Validate();
        Assert.Equal((45, 40, 7), (config.VisitsPerSite, config.VendorPeople, config.Seed));
    }

    public static TheoryData<CohortStudyConfig> Impossible =>
    [
        new CohortStudyConfig { VisitsPerSite = 10 }, new CohortStudyConfig { VendorPeople = 3 },
        new CohortStudyConfig { TestShare = 0 }, new CohortStudyConfig { TestShare = 0.9 },
        new CohortStudyConfig { Folds = 1 }, new CohortStudyConfig { Policy = (TextPolicy)99 },
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Impossible_Throws(CohortStudyConfig config) =>
        Assert.StartsWith("This study cannot be", Assert.Throws<ArgumentException>(config.Validate).Message,
            StringComparison.Ordinal);
}
