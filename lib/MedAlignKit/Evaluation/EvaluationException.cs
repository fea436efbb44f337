namespace MedAlignKit.Evaluation;

/// <summary>An evaluation that cannot be; the message is one sentence, safe to show.</summary>
public sealed class EvaluationException : Exception
{
    /// <summary>Without a message.</summary>
    public EvaluationException() { }

    /// <summary>With its sentence.</summary>
    public EvaluationException(string message) : base(message) { }

    /// <summary>With its sentence and what caused it.</summary>
    public EvaluationException(string message, Exception inner) : base(message, inner) { }
}
