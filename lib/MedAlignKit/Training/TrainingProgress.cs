namespace MedAlignKit.Training;

/// <summary>How far a long piece of work is. Whoever shows it decides how often: reports come after each
/// step.</summary>
/// <param name="Stage">What is going on, in a few words.</param>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Losses">Losses of the last step by name.</param>
/// <param name="Elapsed">Time since the work began.</param>
public sealed record TrainingProgress(
    string Stage, int Step, int Steps, IReadOnlyDictionary<string, double> Losses, TimeSpan Elapsed)
{
    /// <summary>Share done, 0 to 1.</summary>
    public double Share => Steps == 0 ? 1 : (double)Step / Steps;

    /// <summary>Time that is left if it goes on like this; null before the first step.</summary>
    public TimeSpan? Remaining => Step == 0 ? null : Elapsed * ((double)(Steps - Step) / Step);
}
