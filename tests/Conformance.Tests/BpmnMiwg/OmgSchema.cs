using System.Xml;
using System.Xml.Schema;
using Workflow.Conformance.Tests.DmnTck;

namespace Workflow.Conformance.Tests.BpmnMiwg;

/// <summary>
/// The XML schema of BPMN 2.0 (OMG dtc/2010-05-04: <c>BPMN20.xsd</c> and what it includes): from the folder of the models when it is there,
/// else from the npm package bpmn-moddle, which the build of src/Web installs.
/// </summary>
internal static class OmgSchema
{
    private static readonly Lazy<XmlSchemaSet> Set = new(Load);

    /// <summary>What is wrong with a file by the schema; nothing: it is valid.</summary>
    public static IReadOnlyList<SchemaFault> Faults(byte[] file)
    {
        var faults = new List<SchemaFault>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = Set.Value };
        settings.ValidationEventHandler += (_, fault) => faults.Add(new(fault.Exception.LineNumber, fault.Message));
        using var bytes = new MemoryStream(file);
        using var reader = XmlReader.Create(bytes, settings);
        while (reader.Read()) { }
        return faults;
    }

    private static XmlSchemaSet Load()
    {
        var installed = Path.Combine(TckFolder.Repository, "src", "Web", "client", "node_modules", "bpmn-moddle", "resources", "bpmn", "xsd", "BPMN20.xsd");
        var path = Directory.EnumerateFiles(MiwgFolder.Models, "BPMN20.xsd", SearchOption.AllDirectories).FirstOrDefault() ?? installed;
        if (!File.Exists(path)) throw new FileNotFoundException($"Expected the schema of BPMN 2.0 in '{path}': build src/Web, which installs it, or run tests/run.sh.");

        var set = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        set.Add("http://www.omg.org/spec/BPMN/20100524/MODEL", path);
        set.Compile();
        return set;
    }
}

/// <param name="Line">The line of the file, from 1.</param>
internal sealed record SchemaFault(int Line, string Message);
