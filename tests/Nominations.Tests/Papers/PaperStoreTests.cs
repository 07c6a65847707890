using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Workflow.Nominations.Papers;

namespace Workflow.Nominations.Tests.Papers;

public sealed class PaperStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("papers").FullName;
    private readonly PaperOptions limits;
    private readonly PaperStore store;

    public PaperStoreTests()
    {
        limits = new PaperOptions { Folder = folder, LargestSize = 64 << 10 };
        store = new PaperStore(Options.Create(limits));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_paper_is_kept_under_the_hash_of_its_content()
    {
        var stored = (await Store(Pdf, "báo cáo.pdf")).ShouldBeOfType<StoreOutcome.Stored>().Content;

        stored.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Pdf)));
        stored.Size.ShouldBe(Pdf.Length);
        (await ReadBack(stored.Sha256)).ShouldBe(Pdf);
    }

    [Fact]
    public async Task The_same_content_twice_is_one_file()
    {
        await Store(Pdf, "a.pdf");
        await Store(Pdf, "b.pdf");

        Files().Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("a.docx", "word/document.xml")]
    [InlineData("a.xlsx", "xl/workbook.xml")]
    public async Task An_office_file_is_known_by_its_parts(string name, string part) =>
        (await Store(OfficeFile(part), name)).ShouldBeOfType<StoreOutcome.Stored>();

    [Theory]
    [InlineData("a.exe", "paper.type-not-allowed")]
    [InlineData("a.docx", "paper.type-mismatch")]
    [InlineData("a.png", "paper.type-mismatch")]
    public async Task A_file_that_is_not_what_it_claims_is_refused(string name, string code) => await IsRefused(Pdf, name, code);

    [Fact]
    public async Task A_spreadsheet_named_as_a_document_is_refused() => await IsRefused(OfficeFile("xl/workbook.xml"), "a.docx", "paper.type-mismatch");

    [Fact]
    public async Task A_pdf_without_its_end_is_refused() => await IsRefused(Pdf[..^6], "a.pdf", "paper.truncated");

    [Fact]
    public async Task A_zip_without_its_directory_is_refused() => await IsRefused(OfficeFile("word/document.xml")[..^60], "a.docx", "paper.truncated");

    [Theory]
    [InlineData("a.jpg", new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4, 5 })]
    [InlineData("a.png", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0 })]
    public async Task A_picture_without_its_end_is_refused(string name, byte[] content) => await IsRefused(content, name, "paper.truncated");

    [Fact]
    public async Task A_file_over_the_limit_is_refused_while_it_still_arrives() =>
        await IsRefused(new byte[limits.LargestSize + 1], "a.pdf", "paper.too-large");

    [Fact]
    public async Task An_empty_file_is_refused() => await IsRefused([], "a.pdf", "paper.empty");

    [Fact]
    public async Task Fewer_bytes_than_announced_are_refused() =>
        (await store.StoreAsync(new MemoryStream(Pdf), "a.pdf", Pdf.Length + 1, CancellationToken.None))
            .ShouldBeOfType<StoreOutcome.Refused>().Code.ShouldBe("paper.truncated");

    [Fact]
    public async Task A_connection_that_drops_leaves_nothing_behind()
    {
        await Should.ThrowAsync<IOException>(() => store.StoreAsync(new BrokenStream(Pdf), "a.pdf", null, CancellationToken.None));

        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task Damaged_content_is_noticed_when_it_is_read()
    {
        var hash = ((StoreOutcome.Stored)await Store(Pdf, "a.pdf")).Content.Sha256;
        await File.AppendAllTextAsync(Files().Single(), "x");

        (await store.IsIntactAsync(hash, CancellationToken.None)).ShouldBeFalse();
        (await Should.ThrowAsync<InvalidDataException>(() => ReadBack(hash))).Message.ShouldStartWith("paper.damaged");
    }

    [Fact]
    public void A_hash_cannot_point_outside_the_store() => Should.Throw<ArgumentException>(() => store.OpenRead("../../etc/passwd"));

    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

    private Task<StoreOutcome> Store(byte[] content, string name) => store.StoreAsync(new MemoryStream(content), name, null, CancellationToken.None);

    private string[] Files() => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);

    private async Task IsRefused(byte[] content, string name, string code)
    {
        (await Store(content, name)).ShouldBeOfType<StoreOutcome.Refused>().Code.ShouldBe(code);
        Files().ShouldBeEmpty();
    }

    private async Task<byte[]> ReadBack(string hash)
    {
        await using var stream = store.OpenRead(hash);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return memory.ToArray();
    }

    private static byte[] OfficeFile(string part)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("[Content_Types].xml");
            zip.CreateEntry(part);
        }

        return memory.ToArray();
    }

    private sealed class BrokenStream(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > 0 ? throw new IOException("connection reset") : base.ReadAsync(buffer[..10], cancellationToken);
    }
}
