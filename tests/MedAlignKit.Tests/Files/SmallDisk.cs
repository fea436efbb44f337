using System.Diagnostics;

namespace MedAlignKit.Tests.Files;

/// <summary>A file system of a few kibibytes, where this user may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    internal string Folder { get; }

    internal static SmallDisk? TryMount(string parent, int kibibytes)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, "disk")).FullName;
        return OperatingSystem.IsLinux()
            && Run("mount", "-t", "tmpfs", "-o", $"size={kibibytes}k", "tmpfs", folder)
            ? new SmallDisk(folder)
            : null;
    }

    public void Dispose() => Run("umount", "--lazy", Folder);

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
