using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CSharpKernel.Protocol;

/// <summary>
/// The wire to the Python half: one JSON object a line over a socket that both halves share. What cells
/// print does not go this way but through file descriptors 1 and 2; each message says how far those two
/// streams had come, so that a figure appears between the lines it was shown between.
/// </summary>
internal sealed class Channel : IDisposable
{
    private static readonly JsonSerializerOptions s_compact =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly NetworkStream _stream;
    private readonly StreamReader _reader;
    private readonly StandardStreams _streams;
    private readonly Lock _sending = new();

    public Channel(Socket socket, StandardStreams streams)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new StreamReader(_stream, new UTF8Encoding(false));
        _streams = streams;
    }

    /// <summary>The next message, or null when the other half is gone.</summary>
    public JsonObject? Receive()
    {
        try
        {
            return _reader.ReadLine() is { } line ? JsonNode.Parse(line) as JsonObject : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Sends a message that is shown after all that was printed before it.</summary>
    public void Send(JsonObject message)
    {
        lock (_sending)
        {
            message["mark"] = _streams.Mark();
            Write(Encode(message));
        }
    }

    public void Dispose() => _stream.Dispose();

    private static byte[] Encode(JsonObject message) =>
        Encoding.UTF8.GetBytes(message.ToJsonString(s_compact) + "\n");

    private void Write(byte[] bytes)
    {
        try
        {
            _stream.Write(bytes);
        }
        catch (IOException)
        {
            // Nobody listens any more: the reading side sees the end of the stream and ends the process.
        }
    }
}
