select count(*) from Boat__dlm where Colour__c = 'red'
