namespace MedAlignKit.Models;

/// <summary>In what order a language model reads image and text before it answers.</summary>
public enum PromptOrder
{
    /// <summary>Image prefix H_v, report H_T, question H_Q, answer: the paper's.</summary>
    ImageFirst,

    /// <summary>Report, question, image prefix, answer: the released code's (facts §2.4).</summary>
    TextFirst,
}

/// <summary>Which tokens the answer loss counts.</summary>
public enum SupervisedTokens
{
    /// <summary>The answer's and its end: the paper's.</summary>
    Answer,

    /// <summary>The prompt's too, and a mean over all tokens: what the released code does with BioMedLM.
    /// Where
    /// the text comes first, the prompt's part depends on nothing that is trained (facts §2.4).</summary>
    PromptAndAnswer,
}
