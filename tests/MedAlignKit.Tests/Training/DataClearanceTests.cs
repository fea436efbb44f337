using MedAlignKit.Training;

namespace MedAlignKit.Tests.Training;

public class DataClearanceTests
{
    private static readonly DataClearance[] FromBest =
    [
        DataClearance.Clean("no leak"), DataClearance.Unchecked, DataClearance.LeakingForTeaching("a lesson"),
        DataClearance.Leaking("a leak"),
    ];

    [Fact]
    public void Worst_OfAnyTwo_IsTheOneThatIsKnownToBeWorse()
    {
        for (var one = 0; one < FromBest.Length; one++)
            for (var other = 0; other < FromBest.Length; other++)
                Assert.Equal(FromBest[Math.Max(one, other)].State,
                    DataClearance.Worst([("one", FromBest[one]), ("other", FromBest[other])]).State);
    }

    [Fact]
    public void Worst_AllAlike_SaysItOnce() => Assert.Equal("checked: no leak",
        DataClearance.Worst([("a", FromBest[0]), ("b", DataClearance.Clean("no leak"))]).ToString());

    [Fact]
    public void Worst_SomeWorse_NamesThose() => Assert.Equal("unchecked: b: nobody looked for leaks",
        DataClearance.Worst([("a", FromBest[0]), ("b", DataClearance.Unchecked)]).ToString());
}
