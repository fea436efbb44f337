using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>What can be brought to another device: training then needs to know nothing else of a
/// batch.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IMovable<out TSelf>
{
    /// <summary>The same on a device. What lies there already is shared and not copied, so keep both until
    /// both are done with; each is disposed by its owner.</summary>
    TSelf To(Device device);
}
