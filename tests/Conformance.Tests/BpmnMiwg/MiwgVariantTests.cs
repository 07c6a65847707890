using System.Xml.Linq;
using Workflow.Engine;

namespace Workflow.Conformance.Tests.BpmnMiwg;

/// <summary>Other tools write other files: encodings, prefixes, orders, extensions. Each model in each of these forms is kept and read as the original is.</summary>
public sealed class MiwgVariantTests
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    public static TheoryData<string> Encodings => [.. MiwgVariants.Encodings.Keys];

    public static TheoryData<string> Forms => [.. MiwgVariants.Forms.Keys];

    [Theory, MemberData(nameof(Encodings))]
    public void A_model_in_another_encoding_is_the_same_model(string encoding)
    {
        foreach (var (file, read) in MiwgFolder.WithTools())
        {
            var original = MiwgVariants.Expressible(read);
            var variant = MiwgVariants.Encodings[encoding](BpmnDocument.Read(original).Write());

            XmlContent.Parts(BpmnDocument.Read(variant).Write()).ShouldBe(XmlContent.Parts(BpmnDocument.Read(original).Write()), file);
            Codes(BpmnDocument.TextOf(variant)).ShouldBe(Codes(BpmnDocument.TextOf(original)), file);
        }
    }

    [Theory, MemberData(nameof(Forms))]
    public void A_model_in_another_form_is_written_whole_and_read_as_the_original(string form)
    {
        foreach (var (file, read) in MiwgFolder.WithTools())
        {
            var original = BpmnDocument.Read(read).Write();
            var variant = MiwgVariants.Forms[form](original);

            var written = BpmnDocument.Read(variant).Write();

            XmlContent.Parts(written).ShouldBe(XmlContent.Parts(variant), file);
            // Where a diagram bears the ids of the model, what is wrong depends on the diagram.
            if (Codes(BpmnDocument.TextOf(original)).Any(code => code.EndsWith("id.duplicate", StringComparison.Ordinal))) continue;
            Codes(BpmnDocument.TextOf(variant)).ShouldBe(Codes(BpmnDocument.TextOf(original)), file);
        }
    }

    [Fact]
    public void The_variants_are_not_the_originals()
    {
        // A file may be so already, or have nothing to be otherwise; no form is like that of them all.
        byte[][] originals = [.. MiwgFolder.WithTools().Select(file => BpmnDocument.Read(MiwgVariants.Expressible(file.File)).Write())];

        foreach (var (name, change) in MiwgVariants.Encodings.Concat(MiwgVariants.Forms)) originals.Any(original => !change(original).AsSpan().SequenceEqual(original)).ShouldBeTrue(name);
    }

    /// <summary>What is wrong with the model when all its processes are to be executed, and what runs of it.</summary>
    private static IReadOnlyList<string> Codes(string text)
    {
        var document = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
        foreach (var process in document.Descendants(Bpmn + "process")) process.SetAttributeValue("isExecutable", "true");
        var read = BpmnReader.Read(document.ToString(SaveOptions.DisableFormatting));
        return [.. read.Problems.Select(problem => $"{problem.Element}: {problem.Code}").Concat(read.Processes.Select(graph => $"{graph.ProcessId}: {graph.Elements.Length}")).Order(StringComparer.Ordinal)];
    }
}
