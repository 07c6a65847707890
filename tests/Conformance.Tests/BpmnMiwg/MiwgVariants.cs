using System.Text;
using System.Xml.Linq;
using Workflow.Engine;

namespace Workflow.Conformance.Tests.BpmnMiwg;

/// <summary>The same model as other tools might write it: each variant says the same to an engine.</summary>
internal static class MiwgVariants
{
    private const string OmgModel = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Bpmn = OmgModel;
    private static readonly XNamespace Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static readonly XNamespace Vendor = "urn:vendor:modeller:7";

    /// <summary>In another encoding: the parts of the file are those of the original.</summary>
    public static readonly IReadOnlyDictionary<string, Func<byte[], byte[]>> Encodings = new SortedDictionary<string, Func<byte[], byte[]>>(StringComparer.Ordinal)
    {
        ["UTF-8 with byte order mark"] = file => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Declared(file, "UTF-8"))],
        ["UTF-16, little end first"] = file => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Declared(file, "UTF-16"))],
        ["UTF-16, big end first"] = file => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Declared(file, "UTF-16"))],
        ["ISO-8859-1"] = file => Encoding.Latin1.GetBytes(References(Declared(file, "ISO-8859-1"))),
        ["windows-1252"] = file => Encoding.Latin1.GetBytes(References(Declared(file, "windows-1252"))),
        ["US-ASCII"] = file => Encoding.ASCII.GetBytes(References(Declared(file, "US-ASCII"))),
        ["the name utf8"] = file => Encoding.UTF8.GetBytes(Declared(file, "utf8")),
        ["an empty line before the declaration"] = file => [.. "\r\n"u8, .. Encoding.UTF8.GetBytes(Declared(file, "UTF-8"))],
        ["no declaration"] = file => Encoding.UTF8.GetBytes(Body(file)),
        ["line ends of Windows"] = file => Encoding.UTF8.GetBytes(Declared(file, "UTF-8").ReplaceLineEndings("\r\n")),
    };

    /// <summary>In another form: what an engine reads of it is the same.</summary>
    public static readonly IReadOnlyDictionary<string, Func<byte[], byte[]>> Forms = new SortedDictionary<string, Func<byte[], byte[]>>(StringComparer.Ordinal)
    {
        ["BPMN as the default namespace"] = file => Renamed(file, ""),
        ["another prefix"] = file => Renamed(file, "omg"),
        ["texts as CDATA"] = file => Changed(file, root => Texts(root).ForEach(text => text.ReplaceWith(new XCData(text.Value)))),
        ["comments and instructions everywhere"] = file => Changed(file, root =>
        {
            foreach (var element in root.Descendants().Where(e => e.HasElements).ToList()) element.AddFirst(new XComment(" made by a tool "), new XProcessingInstruction("tool", "version='7'"));
            root.AddBeforeSelf(new XProcessingInstruction("xml-stylesheet", "href='a.xsl'"), new XComment("before"));
            root.AddAfterSelf(new XComment("after"));
        }),
        ["no diagram"] = file => Changed(file, root => root.Elements(Diagram + "BPMNDiagram").Remove()),
        ["the diagram before the model"] = file => Changed(file, root => Reordered(root, root.Elements().OrderByDescending(e => e.Name.Namespace == Diagram))),
        ["a second diagram"] = file => Changed(file, root =>
        {
            if (root.Elements(Diagram + "BPMNDiagram").FirstOrDefault() is not { } first) return;
            var second = new XElement(first);
            foreach (var (n, id) in second.DescendantsAndSelf().Attributes("id").Index()) id.Value = $"second-{n}";
            root.Add(second);
        }),
        ["root elements the other way round"] = file => Changed(file, root => Reordered(root, root.Elements().Reverse())),
        ["flow elements the other way round"] = file => Changed(file, root =>
        {
            foreach (var scope in root.Descendants().Where(e => e.Elements(Bpmn + "sequenceFlow").Any()).ToList()) Reordered(scope, scope.Elements().Reverse());
        }),
        ["extensions of a vendor"] = file => Changed(file, root =>
        {
            root.SetAttributeValue(XNamespace.Xmlns + "vendor", Vendor.NamespaceName);
            foreach (var element in root.Descendants().Where(e => e.Name.Namespace == Bpmn && e.Attribute("id") is not null).ToList())
            {
                element.SetAttributeValue(Vendor + "colour", "#ff0000");
                if (element.Parent?.Name != Bpmn + "process" || element.Name.LocalName is "laneSet" or "sequenceFlow") continue;
                var extensions = element.Element(Bpmn + "extensionElements");
                if (extensions is null)
                {
                    extensions = new XElement(Bpmn + "extensionElements");
                    if (element.Elements(Bpmn + "documentation").LastOrDefault() is { } documentation) documentation.AddAfterSelf(extensions);
                    else element.AddFirst(extensions);
                }

                extensions.Add(new XElement(Vendor + "simulation", new XAttribute("cost", "1,5"), new XElement(Vendor + "note", "ghi chú <>&")));
            }
        }),
        ["choreography, conversation and global tasks beside"] = file => Changed(file, root => root.Elements(Bpmn + "process").LastOrDefault()?.AddAfterSelf(XElement.Parse($"""
            <x xmlns="{OmgModel}">
              <choreography id="chor"><participant id="chor-a"/><participant id="chor-b"/><choreographyTask id="chor-task" initiatingParticipantRef="chor-a"><participantRef>chor-a</participantRef><participantRef>chor-b</participantRef><messageFlowRef>chor-flow</messageFlowRef></choreographyTask></choreography>
              <collaboration id="conv"><participant id="conv-a"/><participant id="conv-b"/><conversation id="conv-1" name="Trao đổi"><participantRef>conv-a</participantRef></conversation><subConversation id="conv-2"/><conversationLink id="conv-3" sourceRef="conv-a" targetRef="conv-1"/></collaboration>
              <globalUserTask id="global-user"/><globalScriptTask id="global-script" scriptLanguage="text/x"><script>x</script></globalScriptTask><globalConversation id="global-conversation"/>
              <partnerRole id="role"/><category id="cat"><categoryValue id="cat-value" value="Nhóm"/></category><itemDefinition id="item" structureRef="xs:string" xmlns:xs="http://www.w3.org/2001/XMLSchema"/>
            </x>
            """).Elements())),
    };

    /// <summary>
    /// The same without what ASCII has no words for: a CDATA section and a comment know no references to characters, and neither do names. What is
    /// none of that stays.
    /// </summary>
    public static byte[] Expressible(byte[] file) => Changed(BpmnDocument.Read(file).Write(), root =>
    {
        foreach (var section in root.DescendantNodes().OfType<XCData>().ToList()) section.ReplaceWith(new XText(section.Value));
        foreach (var node in (root.Document?.DescendantNodes() ?? []).Where(node => node is XComment or XProcessingInstruction && !Ascii.IsValid(node.ToString())).ToList()) node.Remove();
        foreach (var attribute in root.DescendantsAndSelf().Attributes().Where(attribute => !Ascii.IsValid(attribute.Name.LocalName)).ToList()) attribute.Remove();
        foreach (var element in root.Descendants().Where(element => !Ascii.IsValid(element.Name.LocalName)).ToList()) element.Remove();
        foreach (var attribute in root.Attributes().Where(attribute => !Ascii.IsValid(attribute.ToString().Split('=')[0])).ToList()) attribute.Remove();
    });

    private static string Text(byte[] file)
    {
        using var reader = new StreamReader(new MemoryStream(file, writable: false), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Body(byte[] file)
    {
        var text = Text(file);
        return text.StartsWith("<?xml", StringComparison.Ordinal) ? text[(text.IndexOf("?>", StringComparison.Ordinal) + 2)..].TrimStart() : text;
    }

    private static string Declared(byte[] file, string encoding) => $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n{Body(file)}";

    /// <summary>What the encoding has no character for.</summary>
    private static string References(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : $"&#{rune.Value};"));

    private static byte[] Changed(byte[] file, Action<XElement> change)
    {
        var document = XDocument.Load(new MemoryStream(file, writable: false), LoadOptions.PreserveWhitespace);
        change(document.Root ?? throw new InvalidDataException("Expected a root element."));
        using var bytes = new MemoryStream();
        document.Save(bytes, SaveOptions.DisableFormatting);
        return bytes.ToArray();
    }

    private static List<XText> Texts(XElement root) =>
        [.. root.Descendants().Where(e => e.Name.Namespace == Bpmn && e.Name.LocalName is "documentation" or "conditionExpression" or "condition" or "script" or "text" or "timeDuration" or "timeDate")
            .SelectMany(e => e.Nodes().OfType<XText>()).Where(text => text.NodeType is System.Xml.XmlNodeType.Text && !text.Value.Contains("]]>", StringComparison.Ordinal))];

    private static void Reordered(XElement parent, IEnumerable<XElement> order)
    {
        XElement[] all = [.. order];
        foreach (var element in all) element.Remove();
        parent.Add(all);
    }

    /// <summary>Another prefix for BPMN, also in values that are qualified names.</summary>
    private static byte[] Renamed(byte[] file, string prefix) => Changed(file, root =>
    {
        if (root.Name.Namespace != Bpmn) return;
        string[] old = [.. root.DescendantsAndSelf().Attributes().Where(a => a.IsNamespaceDeclaration && a.Value == OmgModel).Select(a => a.Name.Namespace == XNamespace.Xmlns ? a.Name.LocalName + ":" : "").Where(p => p.Length > 0)];
        root.DescendantsAndSelf().Attributes().Where(a => a.IsNamespaceDeclaration && (a.Value == OmgModel || (prefix.Length == 0 && a.Name == "xmlns"))).Remove();
        root.SetAttributeValue(prefix.Length == 0 ? "xmlns" : XNamespace.Xmlns + prefix, OmgModel);
        foreach (var attribute in root.DescendantsAndSelf().Attributes().Where(a => !a.IsNamespaceDeclaration).ToList())
        {
            if (old.FirstOrDefault(p => attribute.Value.StartsWith(p, StringComparison.Ordinal)) is { } named) attribute.Value = (prefix.Length == 0 ? "" : prefix + ":") + attribute.Value[named.Length..];
        }
    });
}
