using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Simulation;

/// <summary>The textbook linear discriminant on log volumes: what the true volumes alone can tell.</summary>
internal static class LinearDiscriminant
{
    /// <summary>Accuracy on three classes, and on normal against dementia alone.</summary>
    public static (double ThreeClasses, double NormalOrDementia) Ceiling(Cohort train, Cohort test)
    {
        var classes = DiagnosisNames.All.Select(diagnosis => Features(train, diagnosis)).ToArray();
        var means = classes.Select(
            rows => Enumerable.Range(0, 4).Select(k => rows.Average(row => row[k])).ToArray())
            .ToArray();
        var pooled = new double[4, 4];
        for (int c = 0; c < 3; c++)
            foreach (var row in classes[c])
                for (int i = 0; i < 4; i++)
                    for (int j = 0; j < 4; j++)
                        pooled[i, j] += (row[i] - means[c][i]) * (row[j] - means[c][j])
                            / (3 * classes[c].Length);
        var directions = means.Select(mean => Solve(pooled, mean)).ToArray();
        double Score(double[] row, int c) => Enumerable.Range(0, 4)
            .Sum(k => directions[c][k] * (row[k] - means[c][k] / 2));

        int right = 0, all = 0, rightOfTwo = 0, two = 0;
        foreach (var diagnosis in DiagnosisNames.All)
            foreach (var row in Features(test, diagnosis))
            {
                var scores = Enumerable.Range(0, 3).Select(c => Score(row, c)).ToArray();
                all++;
                if (scores[(int)diagnosis] == scores.Max()) right++;
                if (diagnosis == Diagnosis.MildCognitiveImpairment) continue;
                two++;
                if (scores[2] > scores[0] == (diagnosis == Diagnosis.Dementia)) rightOfTwo++;
            }

        return ((double)right / all, (double)rightOfTwo / two);
    }

    private static double[][] Features(Cohort cohort, Diagnosis diagnosis) =>
    [
        .. cohort.Visits.Where(visit => visit.Diagnosis == diagnosis)
            .Select(visit => visit.Volumes!.Core()!.Select(ml => Math.Log(ml)).ToArray()),
    ];

    /// <summary>Solves a positive definite system by elimination.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var a = (double[,])matrix.Clone();
        var x = (double[])right.Clone();
        int n = x.Length;
        for (int pivot = 0; pivot < n; pivot++)
            for (int row = 0; row < n; row++)
            {
                if (row == pivot) continue;
                double factor = a[row, pivot] / a[pivot, pivot];
                for (int column = pivot; column < n; column++) a[row, column] -= factor * a[pivot, column];
                x[row] -= factor * x[pivot];
            }

        return [.. x.Select((value, i) => value / a[i, i])];
    }
}
