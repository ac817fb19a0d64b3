-- What a person must weigh of a line is asked whenever something of that line would leave.
create index review_task_line on review_task (line_id) where line_id is not null;
