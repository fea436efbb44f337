using MedAlignKit.Cohorts;
using MedAlignKit.Simulation;

namespace MedAlignKit.Tests.Simulation;

public class GroupCycleTests
{
    [Fact]
    public void equal_parts_take_turns() => Assert.Equal(
        [ClinicalGroup.Normal, ClinicalGroup.Mci, ClinicalGroup.Dementia], GroupCycle.Of(new(1, 0, 1, 1)));

    [Theory]
    [InlineData(23, 0, 0, 46)]
    [InlineData(9, 1, 4, 6)]
    [InlineData(0, 0, 0, 1)]
    public void a_round_holds_every_part_and_is_nowhere_a_subject_behind(int nc, int imci, int mci, int ad)
    {
        int[] parts = [nc, imci, mci, ad];
        var round = GroupCycle.Of(new(nc, imci, mci, ad));
        Assert.Equal(parts.Sum(), round.Count);
        var came = new int[4];
        for (int i = 0; i < round.Count; i++)
        {
            came[(int)round[i]]++;
            for (int group = 0; group < 4; group++)
                Assert.True(came[group] > (double)parts[group] * (i + 1) / round.Count - 1);
        }

        Assert.Equal(parts, came);
    }
}
