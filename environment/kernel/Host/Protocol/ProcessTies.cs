using System.Runtime.InteropServices;

namespace CSharpKernel.Protocol;

/// <summary>What ties this process to those that cells start.</summary>
internal static partial class ProcessTies
{
    private const int SetDescriptorFlags = 2, CloseOnExec = 1, Kill = 9;

    /// <summary>Keeps a file descriptor from programs that cells start. One that outlived this process would
    /// else keep the wire open, and the other half would wait for an answer that nobody gives.</summary>
    public static void KeepFromChildren(int descriptor) =>
        _ = Control(descriptor, SetDescriptorFlags, CloseOnExec);

    /// <summary>Ends this process and the programs that cells have started and left running.</summary>
    /// <remarks>Only where this process leads a group, as when the other half has started it.</remarks>
    public static void EndGroup()
    {
        if (ProcessGroup() == Environment.ProcessId) _ = SendSignal(0, Kill);
    }

    [LibraryImport("libc.so.6", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc.so.6", EntryPoint = "getpgrp")]
    private static partial int ProcessGroup();

    [LibraryImport("libc.so.6", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
