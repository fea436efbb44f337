namespace MedAlignKit.Imaging;

/// <summary>
/// A lock between threads and processes of one machine: a file that is open and shared with nobody. The
/// system gives it back when its process ends, however that ends.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private const int FirstWaitMs = 2, LongestWaitMs = 50;

    private readonly FileStream? file;

    private FileLock(FileStream? file) => this.file = file;

    /// <summary>Waits until the lock is free.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    internal static FileLock Take(string path, CancellationToken cancellation)
    {
        for (var wait = FirstWaitMs; ; wait = Math.Min(2 * wait, LongestWaitMs))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new FileLock(new FileStream(
                    path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
            }
            catch (UnauthorizedAccessException)
            {
                // A folder that is read only: nothing is written either.
                return new FileLock(null);
            }
            catch (IOException) when (File.Exists(path))
            {
                cancellation.WaitHandle.WaitOne(wait);
            }
            catch (IOException)
            {
                // The folder is gone: preparing twice does no harm.
                return new FileLock(null);
            }
        }
    }

    public void Dispose() => file?.Dispose();
}
