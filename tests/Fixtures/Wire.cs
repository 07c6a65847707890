using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Workflow.Fixtures;

/// <summary>
/// A relay in front of the server that reads the PostgreSQL protocol: statements are Execute and Query messages, a round trip is the
/// client speaking again after the server has spoken. For passes of their own, never while time is measured.
/// </summary>
public sealed class Wire : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int serverPort;
    private long statements;
    private long roundTrips;

    public Wire(int serverPort)
    {
        this.serverPort = serverPort;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public (long Statements, long RoundTrips) Seen => (Interlocked.Read(ref statements), Interlocked.Read(ref roundTrips));

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = RelayAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener was stopped: the pass is over.
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, serverPort);
        (client.NoDelay, server.NoDelay) = (true, true);
        var serverSpoke = true;
        var frontend = new FrontendMessages(() => Interlocked.Increment(ref statements));
        await Task.WhenAny(
            PumpAsync(client.GetStream(), server.GetStream(), bytes =>
            {
                if (serverSpoke) Interlocked.Increment(ref roundTrips);
                serverSpoke = false;
                frontend.Read(bytes);
            }),
            PumpAsync(server.GetStream(), client.GetStream(), _ => serverSpoke = true));
        client.Dispose();
    }

    private static async Task PumpAsync(NetworkStream from, NetworkStream to, Action<ReadOnlyMemory<byte>> see)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer)) > 0)
        {
            see(buffer.AsMemory(0, read));
            await to.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    /// <summary>Splits the client's stream into messages. Those before the session starts have no type byte but begin with their length, so with 0.</summary>
    private sealed class FrontendMessages(Action statement)
    {
        private readonly List<byte> rest = [];

        public void Read(ReadOnlyMemory<byte> bytes)
        {
            rest.AddRange(bytes.Span);
            var at = 0;
            while (rest.Count - at >= 5)
            {
                var header = rest[at] == 0 ? 4 : 5;
                var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rest)[at..];
                var length = BinaryPrimitives.ReadInt32BigEndian(span[(header - 4)..]) + header - 4;
                if (span.Length < length) break;
                if (span[0] is (byte)'E' or (byte)'Q') statement();
                at += length;
            }

            rest.RemoveRange(0, at);
        }
    }
}
