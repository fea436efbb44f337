using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The last changes of the parameters and of the gradient: an inverse Hessian.</summary>
internal sealed class Curvature(long most)
{
    private readonly List<(Tensor Step, Tensor Turn, double Inverse)> _pairs = [];
    private double _scale = 1;

    internal void Add(Tensor step, Tensor turn)
    {
        var agreement = turn.dot(step).ToDouble();
        if (agreement <= 1e-10)
            return;
        if (_pairs.Count == most)
            Forget(0);
        _pairs.Add((step.DetachFromDisposeScope(), turn.DetachFromDisposeScope(), 1 / agreement));
        _scale = agreement / turn.dot(turn).ToDouble();
    }

    /// <summary>The vector times the inverse Hessian, by the two-loop recursion.</summary>
    internal Tensor Turned(Tensor vector)
    {
        var shares = new double[_pairs.Count];
        for (var i = _pairs.Count - 1; i >= 0; i--)
        {
            var (step, turn, inverse) = _pairs[i];
            shares[i] = step.dot(vector).ToDouble() * inverse;
            vector = vector.add(turn, -shares[i]);
        }
        vector = vector.mul(_scale);
        for (var i = 0; i < _pairs.Count; i++)
        {
            var (step, turn, inverse) = _pairs[i];
            vector = vector.add(step, shares[i] - turn.dot(vector).ToDouble() * inverse);
        }
        return vector;
    }

    internal void Clear()
    {
        while (_pairs.Count > 0)
            Forget(0);
    }

    private void Forget(int index)
    {
        _pairs[index].Step.Dispose();
        _pairs[index].Turn.Dispose();
        _pairs.RemoveAt(index);
    }
}
