using System.Diagnostics;
using Workflow.Engine.Tests.Properties;

namespace Workflow.Engine.Tests.Bpmn;

/// <summary>The check at deployment puts blocks together before it looks at every way; <see cref="EveryWay"/> does not, and both must say the same.</summary>
public sealed class SoundnessProperties
{
    [Fact]
    public void What_is_found_is_what_every_order_of_every_way_shows()
    {
        var (runs, compared, unsound) = (EngineProperties.Runs / 2, 0, 0);
        Parallel.For(1, runs + 1, seed =>
        {
            var model = new SoundnessModel(seed, 4 + seed % 12, 3);
            for (var changes = seed / 12 % 4; changes > 0; changes--) model.Change();
            if (Compare(model.Xml, seed) is not { } isSound) return;
            Interlocked.Increment(ref compared);
            if (!isSound) Interlocked.Increment(ref unsound);
        });

        (compared > runs / 3 && unsound > runs / 15).ShouldBeTrue($"{compared} of {runs} compared, {unsound} of them unsound");
    }

    [Fact]
    public void A_sound_model_of_five_hundred_elements_is_sound_whatever_it_is_made_of()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var model = new SoundnessModel(seed, 500, 6);
            var clock = Stopwatch.StartNew();
            var read = BpmnReader.Read(model.Xml);

            read.Problems.ShouldBeEmpty($"seed {seed}");
            read.Findings.Select(finding => (finding.Element, finding.Code)).ShouldBeEmpty($"seed {seed}");
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5), $"seed {seed}");
        }
    }

    [Fact]
    public void One_wrong_join_among_five_hundred_elements_is_found_with_a_way_that_really_ends_before_it()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var model = new SoundnessModel(seed, 500, 6);
            var join = model.BreakOneJoin();
            var clock = Stopwatch.StartNew();
            var read = BpmnReader.Read(model.Xml);

            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5), $"seed {seed}");
            var finding = read.Findings.FirstOrDefault(finding => finding.Element.Value == join);
            finding.ShouldNotBeNull($"seed {seed}, {join}: {string.Join(", ", read.Findings.Select(each => $"{each.Element} {each.Code}"))}");
            finding.Path.ShouldNotBeEmpty($"seed {seed}");
            new EveryWay(model.Xml).CanPass(finding.Path.Select(id => id.Value), join, forever: finding.Code == "process.work-left").ShouldBeTrue($"seed {seed}, {join}");
        }
    }

    /// <summary>Null when the model has other problems, or is too large for the second opinion.</summary>
    private static bool? Compare(string xml, int seed)
    {
        var read = BpmnReader.Read(xml);
        if (read.Problems.Any(problem => problem.Code is not ("join.never-fires" or "end.not-reachable"))) return null;
        var every = new EveryWay(xml);
        if (!every.IsComplete) return null;

        var text = $"seed {seed}: {string.Join(", ", read.Findings.Select(finding => $"{finding.Element} {finding.Code}"))}\n{xml}";
        Of("join.never-fires").Order(StringComparer.Ordinal).ShouldBe(every.NeverFiring.Order(StringComparer.Ordinal), text);
        Of("end.not-reachable").Order(StringComparer.Ordinal).ShouldBe(every.NeverEnding.Order(StringComparer.Ordinal), text);
        Of("soundness.too-large").ShouldBeEmpty(text);
        var isCertain = read.Findings.Any(finding => finding.IsCertain);
        if (isCertain) Of("process.work-left").ShouldBeEmpty(text);
        else if (every.Stuck.Count == 0) Of("process.work-left").ShouldBeEmpty(text);
        else every.Stuck.Contains(Of("process.work-left").ShouldHaveSingleItem(text)).ShouldBeTrue(text);
        foreach (var finding in read.Findings.Where(finding => finding.Code != "end.not-reachable"))
            every.CanPass(finding.Path.Select(id => id.Value), finding.Element.Value, forever: finding.Code == "process.work-left").ShouldBeTrue(text);
        return read.Findings.IsEmpty;

        List<string> Of(string code) => [.. read.Findings.Where(finding => finding.Code == code).Select(finding => finding.Element.Value)];
    }
}
