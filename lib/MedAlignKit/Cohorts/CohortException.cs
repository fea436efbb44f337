namespace MedAlignKit.Cohorts;

/// <summary>
/// A cohort, manifest or split that cannot be used: one sentence, safe to show to a reader.
/// </summary>
public class CohortException : Exception
{
    /// <summary>Creates the exception with the sentence to show.</summary>
    public CohortException(string message) : base(message) { }

    /// <summary>Creates the exception with the sentence to show and what caused it.</summary>
    public CohortException(string message, Exception inner) : base(message, inner) { }

    /// <summary>Creates an exception without a case; prefer the others.</summary>
    public CohortException() : base("The cohort cannot be used.") { }
}
