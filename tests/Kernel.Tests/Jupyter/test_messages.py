"""Messages that jupyter_kernel_test leaves out: history, comms, the queue, the flags of a request, late output."""

import time
import unittest

from session import KernelCase


class HistoryTests(KernelCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code in ("6 * 7", "var s = 1;", "6 * 7", '"six * seven"'):
            cls.client.execute_interactive(code, output_hook=lambda message: None)
        cls.client.execute_interactive("8", silent=True, output_hook=lambda message: None)
        cls.client.execute_interactive("9", store_history=False, output_hook=lambda message: None)

    def history(self, kind, **options):
        reply = self.reply_to(self.client.history(hist_access_type=kind, **options))
        self.assertEqual(reply["status"], "ok")
        return [tuple(entry) for entry in reply["history"]]

    def test_tail_gives_the_last_cells_that_were_to_be_kept(self):
        self.assertEqual(self.history("tail", n=2), [(1, 3, "6 * 7"), (1, 4, '"six * seven"')])
        self.assertEqual(len(self.history("tail", n=50)), 4)
        self.assertEqual(self.history("tail", n=0), [])

    def test_range_gives_the_cells_from_start_to_before_stop(self):
        self.assertEqual(self.history("range", session=0, start=2, stop=4), [(1, 2, "var s = 1;"), (1, 3, "6 * 7")])
        self.assertEqual([entry[1] for entry in self.history("range", session=1, start=3)], [3, 4])
        self.assertEqual(self.history("range", session=1, start=40, stop=50), [])

    def test_range_of_another_session_is_empty(self):
        self.assertEqual(self.history("range", session=7, start=1, stop=9), [])

    def test_search_takes_a_pattern_for_the_whole_cell(self):
        self.assertEqual([entry[1] for entry in self.history("search", pattern="*s*")], [2, 4])
        self.assertEqual([entry[1] for entry in self.history("search", pattern="6 ? 7")], [1, 3])
        self.assertEqual(self.history("search", pattern="six"), [])
        self.assertEqual(self.history("search", pattern="*(.["), [])

    def test_unique_search_keeps_each_code_where_it_was_run_last(self):
        self.assertEqual([entry[1] for entry in self.history("search", pattern="*", unique=True)], [2, 3, 4])

    def test_search_of_n_gives_the_latest(self):
        self.assertEqual([entry[1] for entry in self.history("search", pattern="*", n=2)], [3, 4])

    def test_output_is_the_text_of_the_result_or_null(self):
        found = self.history("tail", n=3, output=True)
        self.assertEqual([entry[2] for entry in found],
                         [["var s = 1;", None], ["6 * 7", "42"], ['"six * seven"', "six * seven"]])


class MessageTests(KernelCase):
    def send(self, kind, **content):
        message = self.client.session.msg(kind, {"data": {}, **content})
        self.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    def test_comm_info_is_empty(self):
        for arguments in ((), ("jupyter.widget",)):
            reply = self.reply_to(self.client.comm_info(*arguments))
            self.assertEqual((reply["status"], reply["comms"]), ("ok", {}))

    def test_comm_that_a_front_end_opens_is_closed_and_told_why(self):
        sent = self.send("comm_open", comm_id="c1", target_name="nobody")
        closed = self.next_message("comm_close")
        self.assertEqual(closed["parent_header"]["msg_id"], sent)
        self.assertEqual(closed["content"]["comm_id"], "c1")
        self.assertIn("'nobody'", closed["content"]["data"]["reason"])
        self.assertEqual(self.reply_to(self.client.comm_info())["comms"], {})

    def test_messages_for_an_unknown_comm_change_nothing(self):
        self.send("comm_msg", comm_id="c2")
        self.send("comm_close", comm_id="c3")
        self.assertEqual(self.run_ok("1 + 1").result["text/plain"], "2")

    CODES = ('Thread.Sleep(300); throw new Exception("first");', "1", "2")

    def statuses(self, **options):
        sent = [self.client.execute(code, **options) for code in self.CODES]
        return [self.reply_to(one)["status"] for one in sent]

    def test_cells_queued_behind_a_failed_one_are_aborted_and_later_ones_run(self):
        self.assertEqual(self.statuses(), ["error", "aborted", "aborted"])
        self.assertEqual(self.run_ok("3").result["text/plain"], "3")

    def test_cells_queued_behind_one_that_may_fail_run(self):
        self.assertEqual(self.statuses(stop_on_error=False), ["error", "ok", "ok"])

    def test_cells_queued_behind_an_interrupted_one_are_aborted(self):
        sent = [self.client.execute(code) for code in ("Console.Write(1); Thread.Sleep(60_000);", "4")]
        self.next_message("stream")
        self.manager.interrupt_kernel()
        self.assertEqual([self.reply_to(one)["status"] for one in sent], ["error", "aborted"])

    def test_questions_queued_behind_a_failed_cell_are_answered(self):
        self.client.execute(self.CODES[0])
        reply = self.reply_to(self.client.complete("Console.WriteL", 14))
        self.assertEqual(reply["matches"], ["WriteLine"])

    def count(self):
        return self.run_ok("0").reply["execution_count"]

    def test_count_goes_up_by_one_and_is_the_same_in_input_result_and_reply(self):
        before = self.count()
        outcome = self.run_ok('"x"')
        numbers = {content["execution_count"] for content in outcome.of("execute_input", "execute_result")}
        self.assertEqual(numbers | {outcome.reply["execution_count"]}, {before + 1})

    def test_silent_cell_shows_neither_input_nor_result_nor_error_and_is_not_counted(self):
        before = self.count()
        outcome = self.run_ok("var quiet = 5; quiet", silent=True)
        self.assertEqual({message["msg_type"] for message in outcome.messages}, {"status"})
        failed = self.run_cell('throw new Exception("unheard");', silent=True)
        self.assertEqual(failed.reply["evalue"], "unheard")
        self.assertEqual(failed.of("error"), [])
        self.assertEqual(self.run_ok("quiet").reply["execution_count"], before + 1)

    def test_cell_that_is_not_kept_shows_its_result_and_is_not_counted(self):
        before = self.count()
        self.assertEqual(self.run_ok("5", store_history=False).result["text/plain"], "5")
        self.assertEqual(self.count(), before + 1)

    def test_user_expressions_are_evaluated_after_the_cell(self):
        reply = self.run_ok("var n = 20;", user_expressions={"twice": "2 * n", "no": "missing", "html": 'HTML("<i>")'}).reply
        values = reply["user_expressions"]
        self.assertEqual(values["twice"], {"status": "ok", "data": {"text/plain": "40"}, "metadata": {}})
        self.assertEqual(values["html"]["data"]["text/html"], "<i>")
        self.assertEqual((values["no"]["status"], values["no"]["ename"]), ("error", "CompilationError"))

    def test_failed_cell_evaluates_no_user_expression(self):
        outcome = self.run_cell("throw new Exception();", user_expressions={"late": 'Console.Write("ran")'})
        self.assertNotIn("user_expressions", outcome.reply)
        self.assertEqual(outcome.stdout, "")

    def test_line_of_an_error_is_that_of_its_cell_though_expressions_ran_since(self):
        self.run_ok("int Invert(int n) => 1 / n;", user_expressions={"one": "Invert(1)"})
        self.assertIn("int Invert(int n) => 1 / n;", self.run_error("Invert(0)").traceback)

    def test_question_mark_pages_what_is_known_of_a_name(self):
        self.run_ok("var answer = 42;")
        for code in ("answer?", "?answer", " answer??\n"):
            outcome = self.run_ok(code)
            (page,) = outcome.reply["payload"]
            self.assertEqual((page["source"], page["start"]), ("page", 0))
            self.assertIn("42", page["data"]["text/plain"])
            self.assertEqual(self.reply_to(self.client.is_complete(code))["status"], "complete")

    def test_question_about_an_unknown_name_says_so(self):
        outcome = self.run_ok("nowhere?")
        self.assertEqual((outcome.reply["payload"], outcome.stdout), ([], "Nothing is known of nowhere.\n"))

    def test_conditional_expression_is_no_question(self):
        self.assertEqual(self.run_ok("var b = true; b ?\n1 : 2").result["text/plain"], "1")

    def test_output_after_idle_comes_under_the_cell_that_ran_last(self):
        self.run_ok("""
            _ = Task.Run(async () =>
            {
                await Task.Delay(700);
                Console.WriteLine("printed late"); display("shown late"); Console.Error.WriteLine("warned late");
            });""")
        last = self.client.execute("var latest = 1;")
        self.reply_to(last)
        late = [self.next_message("stream", "display_data") for _ in range(3)]
        texts = [m["content"].get("text") or m["content"]["data"]["text/plain"] for m in late]
        self.assertCountEqual(texts, ["printed late\n", "shown late", "warned late\n"])
        self.assertEqual({m["parent_header"]["msg_id"] for m in late}, {last})

    def test_exception_in_a_thread_of_a_cell_is_told_and_costs_no_variable(self):
        outcome = self.run_ok('var kept = 6; var t = new Thread(() => throw new Exception("astray")); t.Start(); '
                              "Thread.Sleep(500);")
        self.assertIn(": astray", outcome.stderr)
        self.assertEqual(self.run_ok("kept").result["text/plain"], "6")

    def test_exception_in_a_task_of_an_ended_cell_harms_nothing(self):
        self.run_ok('_ = Task.Run(async () => { await Task.Delay(50); throw new Exception("unobserved"); });')
        time.sleep(0.2)
        self.assertEqual(self.run_ok("GC.Collect(); GC.WaitForPendingFinalizers(); 7").result["text/plain"], "7")


if __name__ == "__main__":
    unittest.main()
