using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Workflow.Infrastructure;
using Workflow.Nominations.Notices;

namespace Workflow.Runtime.Tests.Infrastructure;

public sealed class MailTests
{
    private static readonly Guid Id = Guid.Parse("0198f3a2-0000-7000-8000-000000000001");

    [Fact]
    public async Task Without_a_mail_server_a_mail_is_a_file_with_its_Vietnamese_text()
    {
        var folder = Directory.CreateTempSubdirectory("workflow-mail-");

        await SendAsync(new("clerk@example.org", "Nhắc hạn", "Hồ sơ đến hạn ngày mai"), ("Mail:Folder", folder.FullName));

        var text = await File.ReadAllTextAsync(folder.GetFiles("*.eml").ShouldHaveSingleItem().FullName);
        folder.Delete(recursive: true);
        text.ShouldContain("clerk@example.org");
        text.ShouldContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("Hồ sơ đến hạn ngày mai"))[..20]);
    }

    [Fact]
    public async Task A_mail_that_is_sent_again_bears_the_same_id_so_that_the_server_can_drop_it()
    {
        using var server = new MailServer();
        (string, string)[] settings = [("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{server.Port}"), ("Mail:Encrypted", "false"), ("Mail:From", "thidua@ankhe.example")];

        var first = await server.TakeAsync(() => SendAsync(new("clerk@example.org", "Nhắc hạn", "Hồ sơ đến hạn"), settings));
        var second = await server.TakeAsync(() => SendAsync(new("clerk@example.org", "Nhắc hạn", "Hồ sơ đến hạn"), settings));

        first.Where(IsMessageId).ShouldBe([$"Message-ID: <{Id:N}@ankhe.example>"]);
        second.Where(IsMessageId).ShouldBe(first.Where(IsMessageId));
        first.ShouldContain(line => line == "RCPT TO:<clerk@example.org>");
    }

    [Fact]
    public async Task A_mail_server_that_is_away_fails_the_mail_so_that_the_outbox_tries_again()
    {
        int closed;
        using (var gone = new MailServer()) closed = gone.Port;

        await Should.ThrowAsync<System.Net.Mail.SmtpException>(() => SendAsync(
            new("clerk@example.org", "Nhắc hạn", "Hồ sơ"), ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{closed}"), ("Mail:Encrypted", "false"), ("Mail:From", "thidua@ankhe.example")));
    }

    private static bool IsMessageId(string line) => line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase);

    private static async Task SendAsync(Mail mail, params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration["Roles"] = "Web";
        foreach (var (name, value) in settings) builder.Configuration[name] = value;
        builder.Services.AddInfrastructure(builder.Configuration);
        using var host = builder.Build();
        await host.Services.GetRequiredService<IMailSender>().SendAsync(mail, Id, CancellationToken.None);
    }

    /// <summary>As much of a mail server (RFC 5321) as one delivery needs.</summary>
    private sealed class MailServer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public MailServer() => listener.Start();

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        /// <summary>Every line of the one delivery that <paramref name="send"/> makes.</summary>
        public async Task<IReadOnlyList<string>> TakeAsync(Func<Task> send)
        {
            var taking = TakeOneAsync();
            await send();
            return await taking;
        }

        public void Dispose() => listener.Dispose();

        private async Task<List<string>> TakeOneAsync()
        {
            using var client = await listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            List<string> lines = [];
            await writer.WriteLineAsync("220 test");
            var inText = false;
            while (await reader.ReadLineAsync() is { } line)
            {
                lines.Add(line);
                if (inText && line != ".") continue;
                inText = line == "DATA";
                await writer.WriteLineAsync(line switch { "DATA" => "354 go on", "QUIT" => "221 bye", _ => "250 ok" });
                if (line == "QUIT") break;
            }
            return lines;
        }
    }
}
