using System.Xml;
using System.Xml.Linq;
using Microsoft.Extensions.Localization;
using Workflow.Engine;
using Workflow.Runtime.Forms;
using Workflow.Web.Pages.Emulation;
using Workflow.Web.Pages.Tasks;
using Workflow.Web.Remedies;
using Workflow.Web.Shell;

namespace Workflow.Web.Definitions;

/// <summary>
/// What BPMN allows and whoever drew it probably did not mean: a step that nobody gets, that shows nothing to fill in, that splits the way unnoticed.
/// It never keeps a definition from being published.
/// </summary>
/// <param name="groups">The codes of the groups that accounts can be in.</param>
internal sealed class DefinitionAdvice(IReadOnlySet<string> groups, IStringLocalizer<Texts> words)
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";
    private static readonly HashSet<string> Steps = new(StringComparer.Ordinal)
    {
        "task", "userTask", "serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask", "manualTask", "callActivity", "subProcess", "transaction", "adHocSubProcess",
    };

    /// <summary>None for a file that cannot be read: its problems say so.</summary>
    public IReadOnlyList<DraftEndpoints.Problem> Of(string xml)
    {
        ArgumentNullException.ThrowIfNull(xml);
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root;
            return [.. (root?.Elements(Bpmn + "process") ?? []).SelectMany(process => process.Descendants().Where(e => e.Name.Namespace == Bpmn).SelectMany(element => On(element, process, xml)))];
        }
        catch (XmlException)
        {
            return [];
        }
    }

    private IEnumerable<DraftEndpoints.Problem> On(XElement element, XElement process, string xml)
    {
        var kind = element.Name.LocalName;
        if (!Steps.Contains(kind)) yield break;

        if (kind is not ("subProcess" or "transaction" or "adHocSubProcess") && string.IsNullOrWhiteSpace((string?)element.Attribute("name")))
            yield return At(element, "advice.no-name", words["Việc này chưa có tên: bấm đúp vào hình để ghi tên."]);
        if (kind == "task")
            yield return At(element, "advice.no-kind", words["Việc này chưa chọn loại: quy trình đi qua ngay, không ai phải làm gì. Bấm hình cờ lê để chọn “Việc của người” hoặc loại khác."]);
        if (kind == "userTask")
        {
            foreach (var advice in OnTask(element, process, xml)) yield return advice;
        }
        foreach (var advice in OnFlows(element)) yield return advice;
    }

    private IEnumerable<DraftEndpoints.Problem> OnTask(XElement task, XElement process, string xml)
    {
        var extensions = task.Element(Bpmn + "extensionElements");
        var assignment = extensions?.Element(Zeebe + "assignmentDefinition");
        string? Given(string name) => (string?)assignment?.Attribute(name) is { } text && text.Trim().Length > 0 ? text.Trim() : null;
        if (Given("assignee") is null && Given("candidateGroups") is null && Given("candidateUsers") is null)
            yield return At(task, "advice.nobody", words["Chưa ghi ai làm việc này (mục Giao việc): việc sẽ không hiện trong danh sách của ai."]);
        if (Given("candidateGroups") is { } given && given[0] != '=')
        {
            foreach (var unknown in given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(group => !groups.Contains(group)))
                yield return At(task, "advice.unknown-group", words["Không có nhóm “{0}”. Tên nhóm ghi như office + \":reviewer\" (biểu thức) hoặc mã nhóm ở trang Tài khoản.", unknown]);
        }

        var form = extensions?.Element(Zeebe + "formDefinition");
        var key = (string?)form?.Attribute("formId") ?? (string?)form?.Attribute("formKey") ?? (string?)form?.Attribute("externalReference");
        if (key is { Length: > 0 } && key[0] != '=' && !key.StartsWith("camunda-forms:", StringComparison.Ordinal)
            && EmbeddedForms.Find(xml, (string?)process.Attribute("id") ?? "", key) is null && !HasScreen((string?)task.Attribute("id") ?? "", key))
            yield return At(task, "advice.unknown-screen", words["Phần mềm không có màn hình “{0}”: người làm việc sẽ không có gì để điền. Chọn việc này rồi soạn biểu mẫu cho nó.", key]);
    }

    private IEnumerable<DraftEndpoints.Problem> OnFlows(XElement element)
    {
        if (element.Parent is not { } scope || scope.Name.LocalName == "adHocSubProcess") yield break;
        // What is done only to undo something has no flows, and neither has a sub-process that an event begins.
        if ((string?)element.Attribute("isForCompensation") == "true" || (string?)element.Attribute("triggeredByEvent") == "true") yield break;

        var id = (string?)element.Attribute("id");
        var leaving = scope.Elements(Bpmn + "sequenceFlow").Where(flow => (string?)flow.Attribute("sourceRef") == id).ToList();
        var standing = (string?)element.Attribute("default");
        if (leaving.Count(flow => flow.Element(Bpmn + "conditionExpression") is null && (string?)flow.Attribute("id") != standing) > 1)
            yield return At(element, "advice.both-ways", words["Có {0} luồng cùng đi ra: các nhánh cùng chạy một lúc. Nếu chỉ đi một nhánh, đặt một điểm rẽ nhánh ở giữa.", leaving.Count]);
        if (leaving.Count == 0)
            yield return At(element, "advice.ends-here", words["Sau việc này không có luồng nào: nhánh này dừng ở đây. Nếu đúng ý, nối vào một sự kiện kết thúc để người đọc hình hiểu."]);
    }

    private static bool HasScreen(string element, string key) =>
        TaskForms.Find(key) is not null || RemedyForms.Find(element) is not null || RemedyForms.Find(key) is not null || EmulationTask.Shows(key);

    private static DraftEndpoints.Problem At(XElement element, string code, string sentence) =>
        new((string?)element.Attribute("id") ?? "", code, sentence, "", ((IXmlLineInfo)element).LineNumber, Advice: true);
}
