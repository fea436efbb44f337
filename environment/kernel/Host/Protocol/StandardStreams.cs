using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace CSharpKernel.Protocol;

/// <summary>
/// File descriptors 1 and 2 of this process, which the Python half reads. Managed and native code write to
/// them alike; <see cref="Mark"/> writes a line that only the two halves know, so that the reader can tell
/// what was printed before a message from what came after it.
/// </summary>
internal sealed partial class StandardStreams(string token)
{
    private const int LineBuffered = 1;
    private int _marks;

    /// <summary>Makes the console speak UTF-8 and native code flush at each line, as on a terminal.</summary>
    public static void Prepare()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (NativeLibrary.TryLoad("libc.so.6", out var libc)
            && NativeLibrary.TryGetExport(libc, "stdout", out var stdout))
            _ = SetBuffering(Marshal.ReadIntPtr(stdout), 0, LineBuffered, 0);
    }

    /// <summary>Writes the next mark into both streams and returns its number.</summary>
    public int Mark()
    {
        Console.Out.Flush();
        Console.Error.Flush();
        _ = FlushNative(0);
        var number = ++_marks;
        var mark = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"\x1e{token}:{number}\x1e"));
        WriteAll(1, mark);
        WriteAll(2, mark);
        return number;
    }

    private static unsafe void WriteAll(int descriptor, byte[] bytes)
    {
        fixed (byte* start = bytes)
        {
            nint done = 0;
            while (done < bytes.Length)
            {
                var written = WriteNative(descriptor, start + done, bytes.Length - done);
                if (written < 0 && Marshal.GetLastPInvokeError() != Interrupted) return;
                if (written > 0) done += written;
            }
        }
    }

    private const int Interrupted = 4;

    [LibraryImport("libc.so.6", EntryPoint = "write", SetLastError = true)]
    private static unsafe partial nint WriteNative(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc.so.6", EntryPoint = "fflush")]
    private static partial int FlushNative(nint stream);

    [LibraryImport("libc.so.6", EntryPoint = "setvbuf")]
    private static partial int SetBuffering(nint stream, nint buffer, int mode, nint size);
}
