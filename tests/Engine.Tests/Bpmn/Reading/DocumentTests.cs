using System.Text;
using System.Xml;

namespace Workflow.Engine.Tests.Bpmn;

public sealed class DocumentTests
{
    private const string Model = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:other" id="d"><!-- of another tool -->
          <process id="p" name="Café" isExecutable="true"><extensionElements><x:own a="1&#10;2">kept</x:own></extensionElements>
          <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e"/></process></definitions>
        """;

    private static byte[] File(string encoding) => Encoding.GetEncoding(encoding).GetBytes($"<?xml version=\"1.0\" encoding=\"{encoding}\"?>{Model}");

    [Theory]
    [InlineData("utf-8")]
    [InlineData("iso-8859-1")]
    public void A_file_of_any_encoding_becomes_text_with_the_same_letters(string encoding) =>
        BpmnReader.Read(BpmnDocument.TextOf(File(encoding))).Processes.ShouldHaveSingleItem().Name.ShouldBe("Café");

    [Fact]
    public void Text_that_is_utf_8_stays_as_it_is() => BpmnDocument.TextOf(File("utf-8")).ShouldBe($"<?xml version=\"1.0\" encoding=\"utf-8\"?>{Model}");

    [Fact]
    public void What_is_no_xml_stays_as_it_is_for_the_reader_to_refuse() => BpmnReader.Read(BpmnDocument.TextOf("not xml"u8.ToArray())).Problems[0].Code.ShouldBe("xml.not-well-formed");

    [Fact]
    public void Extensions_comments_and_line_breaks_in_attributes_are_written_as_they_were_read()
    {
        var written = Encoding.UTF8.GetString(BpmnDocument.Read(File("iso-8859-1")).Write());

        written.ShouldContain("""<x:own a="1&#xA;2">kept</x:own>""");
        written.ShouldContain("<!-- of another tool -->");
        written.ShouldStartWith("""<?xml version="1.0" encoding="utf-8"?>""");
    }

    [Fact]
    public void A_document_type_definition_is_not_read() =>
        Should.Throw<XmlException>(() => BpmnDocument.Read(Encoding.UTF8.GetBytes("""<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>""")));
}
